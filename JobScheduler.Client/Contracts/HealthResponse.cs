using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>The answer of GET /health: "ok", "degraded" or "unhealthy", and the service's name.</summary>
public sealed record HealthResponse(string Status, string Service)
{
    /// <summary>What is wrong; absent when nothing is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Reasons { get; init; }
}
