using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>The body of PUT /limits/{name}: concurrency or rate, or both.</summary>
public sealed record NamedLimitRequest
{
    /// <summary>So many jobs of the name at once: 1 to 10000.</summary>
    public int? Concurrency { get; init; }

    /// <summary>So many jobs of the name start in per_seconds: 1 to 1000000.</summary>
    public int? Rate { get; init; }

    /// <summary>0.001 to 86400; default 1.</summary>
    [JsonConverter(typeof(FiniteNumberConverter))]
    public double? PerSeconds { get; init; }

    /// <summary>So many may start at one moment: 1 to 10000; default what the rate allows in 100 ms, and at least 1.</summary>
    public int? Burst { get; init; }
}
