namespace JobScheduler.Core.Jobs;

/// <summary>A stored job as it was at one moment.</summary>
internal sealed record Job
{
    public required Guid Id { get; init; }

    public required JobType Type { get; init; }

    public required JobSpec Spec { get; init; }

    public required JobState State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the job is (next) due.</summary>
    public required DateTimeOffset ScheduledAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The label of the worker that runs the job or ran it last.</summary>
    public string? WorkerId { get; init; }

    public Guid? WorkerSession { get; init; }

    public string? ErrorMessage { get; init; }

    public FailureReason? FailureReason { get; init; }

    /// <summary>JSON that the handler returned.</summary>
    public string? Result { get; init; }

    /// <summary>0 to 1, as the handler reported it in this attempt.</summary>
    public double? Progress { get; init; }

    public string? ProgressMessage { get; init; }

    /// <summary>JSON that the handler kept for its next attempt.</summary>
    public string? Checkpoint { get; init; }

    public string? UniqueKey { get; init; }

    /// <summary>How long it holds that key.</summary>
    public UniqueScope UniqueScope { get; init; }

    /// <summary>How often another one with the same unique key took its place while it waited.</summary>
    public int Revision { get; init; }

    public Guid? ScheduleId { get; init; }

    public DateTimeOffset? Tick { get; init; }

    /// <summary>The batch that it is a member of.</summary>
    public Guid? BatchId { get; init; }

    /// <summary>How often a worker was lost while it ran this job, or had claimed it ahead.</summary>
    public int Losses { get; init; }

    /// <summary>Whether the last claim took more jobs than its worker had free slots:
    /// should that worker be lost, nobody knows whether this one began.</summary>
    public bool ClaimedAhead { get; init; }

    /// <summary>Whether it may be claimed ahead of the slots.
    /// One without retries would have nothing left, and one that was lost may be what kills workers.</summary>
    public bool MayWaitInLine => Losses == 0 && State.MaxAttempts > 1;

    /// <summary>What is told of it while it waits, for a permit of this limit first.</summary>
    public ReadyJob Ready(string? waitsOn) => new(Id, Spec.Queue, Spec.Priority, ScheduledAt) { WaitsOn = waitsOn };

    /// <summary>W3C traceparent of the request that made the job.</summary>
    public string? TraceParent { get; init; }

    /// <summary>W3C traceparent of the attempt that ended last and was traced.</summary>
    public string? AttemptTraceParent { get; init; }
}
