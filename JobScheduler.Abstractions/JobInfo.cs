using System.Text.Json;

namespace JobScheduler;

/// <summary>A job as it was at one moment.</summary>
public sealed record JobInfo
{
    /// <summary>What to ask about it by.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The handler that it is for.</summary>
    public required string Handler { get; init; }

    /// <summary>The queue that it is or was in.</summary>
    public required string Queue { get; init; }

    /// <summary>The batch that it is a member of.</summary>
    public Guid? BatchId { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required JobStatus Status { get; init; }

    /// <summary>What it was enqueued with.</summary>
    public required JsonElement Payload { get; init; }

    /// <summary>The attempt that runs or ran last; 0 before the first.</summary>
    public int Attempt { get; init; }

    /// <summary>Attempts after the first one.</summary>
    public int MaxRetries { get; init; }

    /// <summary>When it was stored.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is, or was last, due.</summary>
    public DateTimeOffset ScheduledAt { get; init; }

    /// <summary>When the last attempt began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the job ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The worker that runs it or ran it last.</summary>
    public string? WorkerId { get; init; }

    /// <summary>What the handler returned.</summary>
    public JsonElement? Result { get; init; }

    /// <summary>What the last failed attempt said.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Of the last failed attempt: handler_error, permanent, timed_out, worker_lost or result_too_large.</summary>
    public string? FailureReason { get; init; }

    /// <summary>0 to 1, as the handler reported it last.</summary>
    public double? Progress { get; init; }

    /// <summary>What the handler said with its progress.</summary>
    public string? ProgressMessage { get; init; }

    /// <summary>Whether a running job was asked to stop.</summary>
    public bool CancelRequested { get; init; }

    /// <summary>The key that no other live job has.</summary>
    public string? UniqueKey { get; init; }

    /// <summary>The words that it was tagged with.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The schedule that it is a run of.</summary>
    public Guid? ScheduleId { get; init; }

    /// <summary>The moment of the schedule that it stands for.</summary>
    public DateTimeOffset? Tick { get; init; }

    /// <summary>Whether it is completed, failed or cancelled.</summary>
    public bool HasEnded => Status is JobStatus.Completed or JobStatus.Failed or JobStatus.Cancelled;
}
