using System.Text.Json;

namespace JobScheduler.Client.Contracts;

/// <summary>A job as the API shows it; times are null until known.</summary>
public sealed record JobResponse
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string JobType { get; init; }
    public required string Status { get; init; }
    public required JsonElement Payload { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ScheduledAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public string? WorkerId { get; init; }
    public required int Attempt { get; init; }
    public required int MaxRetries { get; init; }
    public string? ErrorMessage { get; init; }
    public required string Handler { get; init; }
    public required string Queue { get; init; }
    public required int Priority { get; init; }
    public required int TimeoutSeconds { get; init; }

    /// <summary>Null, as the other two, from a server of a version that did not tell them.</summary>
    public RetryResponse? Retry { get; init; }

    public double? FailRate { get; init; }
    public int? ExecutionTimeMs { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public string? UniqueKey { get; init; }
    public Guid? ScheduleId { get; init; }
    public DateTimeOffset? Tick { get; init; }
    public required int Generation { get; init; }
    public required long Fence { get; init; }
    public required bool CancelRequested { get; init; }
    public JsonElement? Result { get; init; }
    public string? FailureReason { get; init; }
    public double? Progress { get; init; }
    public string? ProgressMessage { get; init; }
}
