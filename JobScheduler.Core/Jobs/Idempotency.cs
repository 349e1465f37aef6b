namespace JobScheduler.Core.Jobs;

/// <summary>The caller's promise that a repeated request means the same:
/// <paramref name="Fingerprint"/> is the SHA-256 (hex) of the canonical body.</summary>
internal sealed record Idempotency(string Caller, string Key, string Fingerprint);
