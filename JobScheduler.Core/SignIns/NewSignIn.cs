namespace JobScheduler.Core.SignIns;

/// <summary>A browser was let in by a key. Of what it holds only the hash is known here.</summary>
internal sealed record NewSignIn(string Hash, string KeyId, string Name);
