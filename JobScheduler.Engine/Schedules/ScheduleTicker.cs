using JobScheduler.Core.Ports;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Engine.Schedules;

/// <summary>Moves each schedule on when its tick has come.</summary>
public sealed class ScheduleTicker(
    IScheduleStore schedules, TickAdvance advance, SetAsideSchedules setAside, TimeProvider time, ILogger<ScheduleTicker> log) : IAgent
{
    private const int Batch = 100;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TimerGrain = TimeSpan.FromMilliseconds(1);

    private long? _lastSkip;

    /// <summary>Long: the heartbeat wakes this loop when a tick comes near that it does not know of.</summary>
    public TimeSpan Period => TimeSpan.FromSeconds(30);

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        // More than a batch by those that are set aside: a heap of them must not fill every batch and starve the others.
        var due = await schedules.DueAsync(Batch + setAside.Count, cancellationToken);
        List<DueSchedule> items = [.. due.Items.Where(item => !setAside.Contains(item.Schedule.Id))];
        foreach (var item in items) await advance.TryAsync(item, due.Now, cancellationToken);
        await SkipLateRunsAsync(cancellationToken);
        if (items.Count > 0) return TimeSpan.Zero;
        var pause = due.NextTickIn is { } next ? next + TimerGrain : Period;
        // Those that are set aside are looked at again soon, and do not delay the next tick of another.
        return due.Items.Count > 0 && pause > PauseAfterFailure ? PauseAfterFailure : pause;
    }

    /// <summary>Runs that found no worker in time: the next tick of their schedule, which would take them back, may be far away.</summary>
    private async Task SkipLateRunsAsync(CancellationToken cancellationToken)
    {
        if (_lastSkip is { } last && time.GetElapsedTime(last) < Period) return;
        _lastSkip = time.GetTimestamp();
        var skipped = await schedules.SkipLateRunsAsync(Batch, cancellationToken);
        if (skipped > 0) EngineLog.LateRunsSkipped(log, skipped);
    }
}
