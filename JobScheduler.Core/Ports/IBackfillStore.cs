namespace JobScheduler.Core.Ports;

/// <summary>Makes runs for ticks that have passed, each once whoever asks how often, and lets those that may not overlap go one after
/// another.</summary>
internal interface IBackfillStore
{
    /// <summary>What a backfill would do now.</summary>
    Task<BackfillResult> TryAsync(Backfill plan, CancellationToken cancellationToken);

    /// <summary>Stores those of <paramref name="runs"/>, one for each tick of the plan, whose ticks may have one.</summary>
    Task<BackfillResult> MakeAsync(Backfill plan, IReadOnlyList<NewJob> runs, Deed? deed, CancellationToken cancellationToken);

    /// <summary>Lets the next waiting run of each schedule go on which nothing else runs: of up to <paramref name="max"/> schedules
    /// after the given one. Waits for nobody who holds a row.</summary>
    Task<BackfilledRuns> LetGoAsync(Guid? after, int max, CancellationToken cancellationToken);
}

/// <summary>What became of the ticks of a backfill, and the runs that may start now. A schedule that is gone or was changed meanwhile:
/// nothing.</summary>
internal sealed record BackfillResult(ScheduleChangeKind Kind, IReadOnlyDictionary<BackfillVerdict, int> Ticks)
{
    public IReadOnlyList<ReadyJob> Ready { get; init; } = [];

    public int Of(BackfillVerdict verdict) => Ticks.GetValueOrDefault(verdict);
}

/// <summary>The runs that were let go, of the schedules up to the last one; how many schedules were looked at.</summary>
internal sealed record BackfilledRuns(IReadOnlyList<ReadyJob> Ready, Guid? Last, int Schedules);
