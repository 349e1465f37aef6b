using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Ticks;

/// <summary>Warns of each schedule that has had no success in the time in which it wants one: once, until it has had one again; in one
/// process where there is somebody to choose it.</summary>
internal sealed class SuccessWatch(IScheduleWatches watches, ILoopLocks locks, ILogger<SuccessWatch> log) : IDuty
{
    private const string Lock = "successes";

    /// <summary>A heap of them is told by the metric.</summary>
    private const int MostTold = 100;

    private HashSet<Guid> _told = [];

    public TimeSpan Period => TimeSpan.FromSeconds(30);

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (!await locks.HoldAsync(Lock, cancellationToken)) return Period;
        var overdue = await watches.ListOverdueAsync(null, MostTold, cancellationToken);
        foreach (var schedule in overdue.Where(schedule => !_told.Contains(schedule.Id)))
            EngineLog.SuccessOverdue(log, schedule.Id, schedule.RequireSuccessWithinSeconds ?? 0, schedule.LastSuccessAt);
        _told = [.. overdue.Select(schedule => schedule.Id)];
        return Period;
    }
}
