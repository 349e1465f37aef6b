namespace JobScheduler.Core.Ports;

/// <summary>The schedules that are due by the store's clock, read at <paramref name="Now"/>;
/// <paramref name="NextTickIn"/> is the time to the tick after them, null for none.</summary>
internal sealed record DueSchedules(IReadOnlyList<Schedule> Items, DateTimeOffset Now, TimeSpan? NextTickIn);

/// <summary>How a schedule moves on from its due tick: <paramref name="Runs"/> are stored,
/// those with a closed gate are let go or taken back in order of their ticks once due.</summary>
internal sealed record ScheduleAdvance(
    Schedule Schedule,
    DateTimeOffset Tick,
    IReadOnlyList<NewJob> Runs,
    DateTimeOffset? NextTick,
    long MissedCount)
{
    /// <summary>How many ticks that have come have a run, with that of the due tick.</summary>
    public int RunsMade { get; init; } = 1;

    /// <summary>The first of the missed ticks, to be noted one by one.</summary>
    public IReadOnlyList<DateTimeOffset> Missed { get; init; } = [];

    /// <summary>The rest of them.</summary>
    public TickGap? Gap { get; init; }

    /// <summary>What calendars left out since the tick before.</summary>
    public IReadOnlyList<TickGap> LeftOut { get; init; } = [];
}

/// <summary>What became of a batch of schedules whose tick had come. In neither list: another process was first.</summary>
/// <param name="Ready">The runs that are ready to be claimed now or soon, for the ready queue.</param>
/// <param name="Moved">The schedules that moved on, and how many runs of each the overlap or misfire policy took back.</param>
/// <param name="Held">The schedules that were left as they are, since a session of the database holds them or a run of them.</param>
internal sealed record AdvanceResult(IReadOnlyList<ReadyJob> Ready, IReadOnlyDictionary<Guid, int> Moved, IReadOnlyList<Guid> Held);

/// <summary>What policies made of waiting runs: those that are ready to be claimed now or soon, for the ready queue,
/// and how many were taken back.</summary>
internal sealed record TickResult(IReadOnlyList<ReadyJob> Ready, int Skipped);

/// <summary>What a request did to a schedule: its next run was stored, and due runs that the overlap policy held
/// may have been let go.</summary>
internal sealed record ScheduleChange(ScheduleChangeKind Kind, Schedule? Schedule, ReadyJob? NextRun = null)
{
    /// <summary>Due runs whose gate was opened, because the schedule will not come to their tick any more.</summary>
    public IReadOnlyList<ReadyJob> LetGo { get; init; } = [];

    /// <summary>What the ready queue is to be told of.</summary>
    public IReadOnlyList<ReadyJob> Ready => NextRun is { } run ? [.. LetGo, run] : LetGo;
}

/// <summary>How a request on a schedule ended.</summary>
internal enum ScheduleChangeKind
{
    Created,
    Changed,

    /// <summary>It was so already.</summary>
    Unchanged,
    NotFound,

    /// <summary>The schedule is no longer at the version that the caller saw.</summary>
    VersionMismatch,
}
