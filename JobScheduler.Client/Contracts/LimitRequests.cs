using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>How many jobs of a key run at once in the whole cluster; the key is required.</summary>
public sealed record ConcurrencyRequest
{
    /// <summary>1 to 255 characters.</summary>
    public string? Key { get; init; }

    /// <summary>1 to 10000; if absent, what the limit says that is kept under the name of the key.</summary>
    public int? Limit { get; init; }
}

/// <summary>How often jobs of a key start in the whole cluster; the key is required.</summary>
public sealed record RateRequest
{
    /// <summary>1 to 255 characters.</summary>
    public string? Key { get; init; }

    /// <summary>So many starts in per_seconds: 1 to 1000000; if absent, what the limit says that is kept under the name of the
    /// key.</summary>
    public int? Limit { get; init; }

    /// <summary>0.001 to 86400; default 1.</summary>
    [JsonConverter(typeof(FiniteNumberConverter))]
    public double? PerSeconds { get; init; }

    /// <summary>So many may start at one moment: 1 to 10000; default what the rate allows in 100 ms, and at least 1.</summary>
    public int? Burst { get; init; }
}
