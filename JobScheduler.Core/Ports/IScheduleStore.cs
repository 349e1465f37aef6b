namespace JobScheduler.Core.Ports;

/// <summary>The durable truth about schedules. A schedule that is not paused always has its next run as a job row.</summary>
internal interface IScheduleStore
{
    /// <summary>Stores a schedule and its first run in one transaction; the result is that of the run.</summary>
    Task<EnqueueResult> CreateAsync(Schedule schedule, NewJob firstRun, CancellationToken cancellationToken);

    /// <summary>Replaces the schedule of that key, or makes it: withdraws the unstarted runs of ticks to come, stores the next one;
    /// a run that is due stays due. The same content again changes nothing. Guarded by <paramref name="expectedVersion"/> when given;
    /// 0 stands for none.</summary>
    Task<ScheduleChange> PutAsync(
        Schedule schedule, NewJob? nextRun, long? expectedVersion, Deed? deed, CancellationToken cancellationToken);

    /// <summary>As <see cref="PutAsync"/> for the schedule of that id, whatever its key, which it keeps; never makes one.</summary>
    Task<ScheduleChange> ReplaceAsync(
        Schedule schedule, NewJob? nextRun, long? expectedVersion, Deed? deed, CancellationToken cancellationToken);

    /// <summary>Deletes the schedule and withdraws all its unstarted runs, due or not.</summary>
    Task<ScheduleChange> DeleteAsync(Guid id, Deed? deed, CancellationToken cancellationToken);

    /// <summary>Pauses the schedule and withdraws its unstarted run of a tick to come; a run that is due stays due.</summary>
    Task<ScheduleChange> PauseAsync(Guid id, Deed? deed, CancellationToken cancellationToken);

    /// <summary>Resumes a paused schedule at <paramref name="nextRun"/>, which was made from the schedule as it was at
    /// <paramref name="seenVersion"/>.</summary>
    Task<ScheduleChange> ResumeAsync(Guid id, NewJob nextRun, long seenVersion, Deed? deed, CancellationToken cancellationToken);

    /// <summary>Stores a run by hand; with overlap skip only if no other run of the schedule is alive,
    /// and then ticks are skipped while it is.</summary>
    Task<TriggerResult> TriggerAsync(Guid id, NewJob run, Deed? deed, CancellationToken cancellationToken);

    /// <summary>Gives a schedule whose tick lies ahead another one, that of <paramref name="nextRun"/>,
    /// as its time zone has other rules now: nothing if it is no longer as it was seen, or somebody holds its row.</summary>
    Task<ScheduleChange> MoveAsync(Schedule seen, NewJob? nextRun, CancellationToken cancellationToken);

    Task<Schedule?> GetAsync(Guid id, CancellationToken cancellationToken);

    Task<Schedule?> GetByKeyAsync(string key, CancellationToken cancellationToken);

    /// <summary>By id, after the given one.</summary>
    Task<IReadOnlyList<Schedule>> ListAsync(Guid? after, int limit, CancellationToken cancellationToken);

    /// <summary>Up to <paramref name="max"/> schedules whose next tick has come, oldest first, and the tick after those.</summary>
    Task<DueSchedules> DueAsync(int max, CancellationToken cancellationToken);

    /// <summary>How many schedules have not moved on from a tick that came longer than <paramref name="grace"/> ago.</summary>
    Task<long> CountOverdueAsync(TimeSpan grace, CancellationToken cancellationToken);

    /// <summary>In one transaction, for each whose version and tick still stand: settles the overlap of the tick, stores the given runs,
    /// moves the schedule on. Waits for nobody who holds a row.</summary>
    Task<AdvanceResult> AdvanceAsync(IReadOnlyList<ScheduleAdvance> advances, CancellationToken cancellationToken);

    /// <summary>Judges the waiting runs that had to start before now, up to about <paramref name="max"/> of whatever schedules:
    /// the misfire policy takes them back, which counts as missed, or lets them start after all.</summary>
    Task<TickResult> JudgeLateRunsAsync(int max, CancellationToken cancellationToken);
}
