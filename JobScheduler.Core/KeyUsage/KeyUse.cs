namespace JobScheduler.Core.KeyUsage;

/// <summary>An API key was last used this long ago. Its id tells keys apart and is no secret.</summary>
internal sealed record KeyUse(string KeyId, string Name, TimeSpan Ago);
