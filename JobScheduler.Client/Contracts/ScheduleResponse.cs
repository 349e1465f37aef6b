using System.Text.Json;

namespace JobScheduler.Client.Contracts;

/// <summary>A schedule as the API shows it: every field that a PUT may give is here under its name.</summary>
public sealed record ScheduleResponse
{
    public required Guid Id { get; init; }

    /// <summary>Null for a schedule that POST /jobs made.</summary>
    public string? Key { get; init; }

    public required string Name { get; init; }
    public required string CronExpression { get; init; }
    public required string TimeZone { get; init; }
    public required string Misfire { get; init; }
    public required string Overlap { get; init; }
    public required bool Paused { get; init; }
    public DateTimeOffset? NextRunAt { get; init; }
    public DateTimeOffset? LastRunAt { get; init; }
    public required long MissedCount { get; init; }
    public required long Version { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required string Handler { get; init; }
    public required JsonElement Payload { get; init; }
    public required string Queue { get; init; }
    public required int Priority { get; init; }
    public required int MaxRetries { get; init; }
    public required int TimeoutSeconds { get; init; }

    /// <summary>Null, as the other two, from a server of a version that did not tell them.</summary>
    public RetryResponse? Retry { get; init; }

    public double? FailRate { get; init; }
    public int? ExecutionTimeMs { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Why the schedule stands still: the machine that answers cannot read its timing, say, as its zone data lacks the zone. Null when it does not.</summary>
    public string? Problem { get; init; }
}
