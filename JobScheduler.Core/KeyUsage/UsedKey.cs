namespace JobScheduler.Core.KeyUsage;

/// <summary>An API key that some process has let in, whether or not it still does.</summary>
internal sealed record UsedKey(string KeyId, string Name, DateTimeOffset LastUsedAt);
