using JobScheduler.Engine.Loops;

namespace JobScheduler.Engine.Ticks;

/// <summary>Moves each schedule on when its tick has come.</summary>
internal sealed class ScheduleTicker(
    IScheduleStore schedules, TickAdvance advance, SkippedSchedules skipped, LateRunJudge lateRuns, TickReckoner reckoner,
    RandomSource random) : IDuty
{
    /// <summary>So many are looked at, and taken in any order: all processes tick, and seldom two take the same ones.</summary>
    private const int Window = 2_000;

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>Long: the heartbeat wakes this loop when a tick comes near that it does not know of.</summary>
    public TimeSpan Period => TimeSpan.FromSeconds(30);

    public WakeUp WakeUpFrom(LoopWakeUps wakeUps) => wakeUps.Tick;

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        // More than the window by those that are set aside: a heap of them must not fill every window and starve the others.
        var due = await schedules.DueAsync(Window + skipped.Count, cancellationToken);
        Schedule[] items = [.. due.Items.Where(schedule => !skipped.Contains(schedule.Id))];
        random.Shuffle(items);
        await advance.AdvanceAsync(items, due.Now, cancellationToken);
        await lateRuns.RunAsync(cancellationToken);
        await reckoner.RunAsync(cancellationToken);
        if (items.Length > 0 || !reckoner.IsDone) return TimeSpan.Zero;
        var pause = due.NextTickIn is { } next ? next + WakeUp.Grain : Period;
        // Those that are set aside are looked at again soon, and do not delay the next tick of another.
        return due.Items.Count > 0 && pause > LookAgain ? LookAgain : pause;
    }
}
