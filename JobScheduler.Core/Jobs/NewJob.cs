namespace JobScheduler.Core.Jobs;

/// <summary>A job to be stored: valid, with its id, not yet durable.
/// Exactly one of <see cref="Delay"/> and <see cref="RunAt"/> says when it is due.</summary>
internal sealed record NewJob
{
    /// <summary>As <see cref="StartBefore"/>: a moment that does not come. Unlike null, it keeps the run apart from those that one late run
    /// stands for.</summary>
    public static readonly DateTimeOffset NeverTooLate = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>UUIDv7, made by the process that accepts the job.</summary>
    public required Guid Id { get; init; }

    public required JobType Type { get; init; }

    public required JobSpec Spec { get; init; }

    /// <summary>Added to the store's clock when the job is stored; null when <see cref="RunAt"/> is given.</summary>
    public TimeSpan? Delay { get; init; }

    public DateTimeOffset? RunAt { get; init; }

    /// <summary>At most one live job (pending, running, retrying) has this key.</summary>
    public string? UniqueKey { get; init; }

    /// <summary>What becomes of it if another job holds its key, in place of <see cref="UniqueKey"/>.</summary>
    public UniqueRule? Unique { get; init; }

    /// <summary>The key that no other live job has.</summary>
    public string? LiveKey => Unique is { IsThrottle: false, Scope: UniqueScope.Live } ? Unique.Key : UniqueKey;

    /// <summary>The key that no other waiting job has.</summary>
    public string? WaitingKey => Unique is { IsThrottle: false, Scope: UniqueScope.Waiting } ? Unique.Key : null;

    public Idempotency? Idempotency { get; init; }

    public Guid? ScheduleId { get; init; }

    /// <summary>The moment of the schedule that this run stands for; null for a run made by hand.</summary>
    public DateTimeOffset? Tick { get; init; }

    /// <summary>A claim after this moment is refused until the misfire policy has judged the run;
    /// null where it runs however late it is.</summary>
    public DateTimeOffset? StartBefore { get; init; }

    /// <summary>False holds the job back until the overlap policy lets it go.</summary>
    public bool GateOpen { get; init; } = true;

    /// <summary>What it waits for before anything else.</summary>
    public IReadOnlyList<JobDependency> DependsOn { get; init; } = [];

    /// <summary>The batch that it is a member of.</summary>
    public Guid? BatchId { get; init; }

    /// <summary>Whether it waits for others or is one of a batch: then it is stored with its own request alone.</summary>
    public bool IsLinked => DependsOn.Count > 0 || BatchId is not null;

    /// <summary>A run that was asked for after its tick: it is never too late, and where its gate is closed it waits for its turn
    /// and is not taken back.</summary>
    public bool IsBackfilled { get; init; }

    /// <summary>The limit whose permit it waits for first; null for a job without limits.</summary>
    public string? WaitsOn => Spec.FirstLimit;

    /// <summary>What is told of it when it is stored.</summary>
    public ReadyJob ReadyAt(DateTimeOffset dueAt) => new(Id, Spec.Queue, Spec.Priority, dueAt) { WaitsOn = WaitsOn };

    /// <summary>W3C traceparent of the request that made the job.</summary>
    public string? TraceParent { get; init; }
}
