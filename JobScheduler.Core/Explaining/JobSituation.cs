using JobScheduler.Core.Holds;

namespace JobScheduler.Core.Explaining;

/// <summary>A job and what is around it, as the store showed it within some moments. What does not matter to the job is null.</summary>
internal sealed record JobSituation(Job Job, DateTimeOffset Now)
{
    /// <summary>What holds it back, as bits of <see cref="JobGates"/>.</summary>
    public int Gate { get; init; }

    /// <summary>The limit whose permit it waits for.</summary>
    public string? WaitsOn { get; init; }

    /// <summary>The last moment at which a run may start.</summary>
    public DateTimeOffset? StartBefore { get; init; }

    public bool IsQueuePaused { get; init; }

    public QueuePause? Pause { get; init; }

    /// <summary>What the limit of its queue leaves; null where it has none.</summary>
    public QueueRoom? Room { get; init; }

    public HandlerHold? Hold { get; init; }

    /// <summary>The run that its schedule holds for the one under way.</summary>
    public Guid? ActiveRun { get; init; }

    public AbleWorkers? Workers { get; init; }

    public LimitInTheWay? Limit { get; init; }

    public JobsAhead? Ahead { get; init; }

    public bool IsWaiting => Job.State.Status is JobStatus.Pending or JobStatus.Retrying;

    public bool IsDue => Job.ScheduledAt <= Now;
}

/// <summary>The live workers that serve a queue.</summary>
/// <param name="Serving">All of them.</param>
/// <param name="Able">Those that have the handler, or do not say which they have.</param>
/// <param name="Taking">Of these, those that do not drain.</param>
/// <param name="Slots">Of the last, how many jobs they run at once; null where one of them does not say.</param>
/// <param name="Running">Of the same, how many they have.</param>
/// <param name="Sessions">All live processes.</param>
internal sealed record AbleWorkers(int Serving, int Able, int Taking, long? Slots, long Running, long Sessions);

/// <summary>The limit that a job waits for.</summary>
/// <param name="Held">How many permits are held; of more than <see cref="JobsAhead.MaxCounted"/> not all are counted.</param>
/// <param name="Holder">One of the jobs that hold one.</param>
/// <param name="Front">Of an order, the first of those that wait.</param>
/// <param name="Bucket">Of a rate, what is left.</param>
internal sealed record LimitInTheWay(long Held, Guid? Holder, Guid? Front, TokenBucket Bucket)
{
    /// <summary>The numbers that are kept by its name and hold in place of those that the job brought; null for none.</summary>
    public JobLimit? Named { get; init; }
}

/// <summary>The jobs of the queue that come first, by priority and then by due time.</summary>
/// <param name="Count">How many; one more than <see cref="MaxCounted"/> stands for any number beyond it.</param>
/// <param name="BusySince">Since when most of them have been waiting: from then on the queue was never empty.</param>
/// <param name="Starts">How many jobs of the queue have started lately, of its priority and of those before it.</param>
internal sealed record JobsAhead(int Count, DateTimeOffset? BusySince, StartCounts Starts)
{
    /// <summary>Counting more would take longer than a person who asks waits for.</summary>
    public const int MaxCounted = 20_000;

    public bool IsMore => Count > MaxCounted;
}
