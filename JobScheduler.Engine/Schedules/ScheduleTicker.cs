using JobScheduler.Core.Ports;
using JobScheduler.Core.Schedules;
using JobScheduler.Engine.Loops;

namespace JobScheduler.Engine.Schedules;

/// <summary>Moves each schedule on when its tick has come.</summary>
public sealed class ScheduleTicker(
    IScheduleStore schedules, TickAdvance advance, SetAsideSchedules setAside, LateRunJudge lateRuns, TickReckoner reckoner) : IAgent
{
    private const int Batch = 100;

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TimerGrain = TimeSpan.FromMilliseconds(1);

    /// <summary>Long: the heartbeat wakes this loop when a tick comes near that it does not know of.</summary>
    public TimeSpan Period => TimeSpan.FromSeconds(30);

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        // More than a batch by those that are set aside: a heap of them must not fill every batch and starve the others.
        var due = await schedules.DueAsync(Batch + setAside.Count, cancellationToken);
        List<Schedule> items = [.. due.Items.Where(schedule => !setAside.Contains(schedule.Id))];
        foreach (var schedule in items) await advance.TryAsync(schedule, due.Now, cancellationToken);
        await lateRuns.RunAsync(cancellationToken);
        await reckoner.RunAsync(cancellationToken);
        if (items.Count > 0 || !reckoner.IsDone) return TimeSpan.Zero;
        var pause = due.NextTickIn is { } next ? next + TimerGrain : Period;
        // Those that are set aside are looked at again soon, and do not delay the next tick of another.
        return due.Items.Count > 0 && pause > LookAgain ? LookAgain : pause;
    }
}
