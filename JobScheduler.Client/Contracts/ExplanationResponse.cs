using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>Where a job stands, and why it does not run if it waits.</summary>
public sealed record ExplanationResponse
{
    public required Guid Id { get; init; }
    public required string Status { get; init; }

    /// <summary>The store's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>All that is known, what decides first; at least one.</summary>
    public required IReadOnlyList<FindingResponse> Findings { get; init; }

    /// <summary>When it starts, if all goes on as it did; null where that cannot be told.</summary>
    public StartEstimateResponse? Estimate { get; init; }

    /// <summary>Why there is no estimate; null where there is one.</summary>
    public string? NoEstimate { get; init; }
}

/// <summary>One thing that is known, by a code, in words, and with the facts in them; facts that do not belong to it are left out.
/// A newer server may have codes that are not in the documentation of this version.</summary>
public sealed record FindingResponse
{
    public required string Code { get; init; }
    public required string Detail { get; init; }

    /// <summary>Since when it is so.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Since { get; init; }

    /// <summary>Until when it is so at least.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Until { get; init; }

    /// <summary>Who did it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? By { get; init; }

    /// <summary>Why, as that person said; or of what an attempt failed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Why { get; init; }

    /// <summary>The limit by kind and key, as "concurrency:tenant-42".</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Limit { get; init; }

    /// <summary>How many permits, slots or attempts are taken.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Used { get; init; }

    /// <summary>Of how many.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Max { get; init; }

    /// <summary>How many jobs or workers it is about.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Count { get; init; }

    /// <summary>Whether there are more of them than were counted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? More { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WorkerId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Fence { get; init; }

    /// <summary>The job that it waits for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? JobId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? ScheduleId { get; init; }
}

/// <summary>When a job starts, if all goes on as it did.</summary>
/// <param name="From">Nine in ten such jobs start at this moment or later.</param>
/// <param name="To">Nine in ten start at this moment or before.</param>
/// <param name="Basis">What it rests on.</param>
public sealed record StartEstimateResponse(DateTimeOffset From, DateTimeOffset To, EstimateBasisResponse Basis);

/// <summary>What an estimate rests on.</summary>
/// <param name="Ahead">How many jobs come first.</param>
/// <param name="SlowestPerSecond">Jobs of the queue that started in a second, in the slow tenth of the time that was looked at.</param>
/// <param name="FastestPerSecond">The same in the fast tenth.</param>
/// <param name="SeenSeconds">How long that time is.</param>
public sealed record EstimateBasisResponse(int Ahead, double SlowestPerSecond, double FastestPerSecond, double SeenSeconds);
