using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>A schedule as the API shows it: every field that a PUT may give is here under its name.
/// To a key without schedules:read only what <see cref="ScheduleReference"/> has is told, and the rest is null.</summary>
public sealed record ScheduleResponse
{
    public required Guid Id { get; init; }

    /// <summary>Null also for a schedule that POST /jobs made.</summary>
    public string? Key { get; init; }

    public string? Name { get; init; }
    public string? CronExpression { get; init; }
    public string? TimeZone { get; init; }
    public string? Misfire { get; init; }
    public string? Overlap { get; init; }

    /// <summary>Null for none; every run is late by the same part of it.</summary>
    public int? SpreadSeconds { get; init; }

    public DateTimeOffset? EndAt { get; init; }
    public int? MaxRuns { get; init; }
    public int? JitterSeconds { get; init; }
    public int? RequireSuccessWithinSeconds { get; init; }

    /// <summary>The names of its calendars; null for none.</summary>
    public IReadOnlyList<string>? Calendars { get; init; }

    /// <summary>When a run succeeded last, since the schedule wants successes; null for never.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Since when a success is overdue; null where none is.</summary>
    public DateTimeOffset? OverdueSince { get; init; }

    /// <summary>How many ticks that came had a run made for them, whatever became of it.</summary>
    public long? RunsMade { get; init; }

    /// <summary>end_at or max_runs: why no run is ahead. Null while one is.</summary>
    public string? Ended { get; init; }

    public required bool Paused { get; init; }
    public DateTimeOffset? NextRunAt { get; init; }
    public DateTimeOffset? LastRunAt { get; init; }
    public long? MissedCount { get; init; }
    public long? Version { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }
    public string? Handler { get; init; }
    public JsonElement? Payload { get; init; }
    public string? Queue { get; init; }
    public int? Priority { get; init; }
    public int? MaxRetries { get; init; }
    public int? TimeoutSeconds { get; init; }

    /// <summary>Null, as the other two, from a server of a version that did not tell them.</summary>
    public RetryResponse? Retry { get; init; }

    public double? FailRate { get; init; }
    public int? ExecutionTimeMs { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Null, as the others here, for no such limit.</summary>
    public string? OrderKey { get; init; }

    public ConcurrencyResponse? Concurrency { get; init; }
    public string? FairnessKey { get; init; }
    public int? FairnessWeight { get; init; }
    public RateResponse? Rate { get; init; }

    /// <summary>Why the schedule stands still: the machine that answers cannot read its timing, say, as its zone data lacks the zone.
    /// Null when it does not.</summary>
    public string? Problem { get; init; }

    /// <summary>Of a PUT: why a run would not start as things are; left out where there is none. Only for a key with jobs:read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<WarningResponse>? Warnings { get; init; }
}

/// <summary>What a key without schedules:read is told of a schedule, whatever it did with it:
/// which one it is and whether it stands still.</summary>
public sealed record ScheduleReference(Guid Id, bool Paused);
