namespace JobScheduler.Core.Ports;

/// <summary>What an idempotency key was used for; <paramref name="JobIds"/> in the order of the request.</summary>
public sealed record RememberedRequest(string Fingerprint, IReadOnlyList<Guid> JobIds);
