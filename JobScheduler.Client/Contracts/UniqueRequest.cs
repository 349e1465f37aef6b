using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>One job for a key, and what becomes of those that come while another one holds it; the key is required.</summary>
public sealed record UniqueRequest
{
    /// <summary>1 to 255 characters. Each scope, and throttle, has keys of its own.</summary>
    public string? Key { get; init; }

    /// <summary>live: a job holds the key until it has ended. waiting: while it waits. Default live for keep, else waiting; not for
    /// throttle.</summary>
    [JsonConverter(typeof(WordConverter<UniqueScope>))]
    public UniqueScope? Scope { get; init; }

    /// <summary>keep: the other job is the answer. replace: the other job, if it waits, takes what this one brings. debounce: so does it,
    /// due delay_seconds later. throttle: one job in period_seconds. Default keep.</summary>
    [JsonConverter(typeof(WordConverter<OnConflict>))]
    public OnConflict? OnConflict { get; init; }

    /// <summary>For debounce, required there: so long after the last POST it is due, 0.001 to 31622400.</summary>
    [JsonConverter(typeof(FiniteNumberConverter))]
    public double? DelaySeconds { get; init; }

    /// <summary>For debounce, required there: at the latest so long after the first POST it is due, 0.001 to 31622400.</summary>
    [JsonConverter(typeof(FiniteNumberConverter))]
    public double? MaxDelaySeconds { get; init; }

    /// <summary>For throttle, required there: 0.001 to 2678400.</summary>
    [JsonConverter(typeof(FiniteNumberConverter))]
    public double? PeriodSeconds { get; init; }
}
