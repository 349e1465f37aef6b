using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>A job's own retry policy; what is absent comes from the server's default policy.</summary>
public sealed record RetryRequest
{
    /// <summary>If absent, that of the server's default policy.</summary>
    [JsonConverter(typeof(WordConverter<BackoffShape>))]
    public BackoffShape? Backoff { get; init; }

    [JsonConverter(typeof(FiniteNumberConverter))]
    public double? BaseDelaySeconds { get; init; }

    [JsonConverter(typeof(FiniteNumberConverter))]
    public double? MaxDelaySeconds { get; init; }

    [JsonConverter(typeof(FiniteNumberConverter))]
    public double? Factor { get; init; }

    /// <summary>The share of a delay that is added at random.</summary>
    [JsonConverter(typeof(FiniteNumberConverter))]
    public double? Jitter { get; init; }
}
