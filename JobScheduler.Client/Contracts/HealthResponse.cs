namespace JobScheduler.Client.Contracts;

/// <summary>The answer of GET /health: "ok", "degraded" or "down", and the service's name.</summary>
public sealed record HealthResponse(string Status, string Service);
