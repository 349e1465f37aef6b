using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Schedules;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Operations;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Engine.Schedules;

/// <summary>Moves each schedule on when its tick has come: the next run becomes a job row, late ticks are treated by the misfire policy.</summary>
public sealed class ScheduleTicker(
    IScheduleStore schedules, RecurringRuns runs, ReadyJobAnnouncer announcer, ScheduleOptions options, FailingSchedules failing,
    TimeProvider time, ILogger<ScheduleTicker> log) : IAgent
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
        var due = await schedules.DueAsync(Batch + failing.Count, cancellationToken);
        List<DueSchedule> items = [.. due.Items.Where(item => !failing.Contains(item.Schedule.Id))];
        foreach (var item in items)
        {
            if (!await TryAdvanceAsync(item, due.Now, cancellationToken)) failing.SetAside(item.Schedule.Id);
        }

        await SkipLateRunsAsync(cancellationToken);
        if (items.Count > 0) return TimeSpan.Zero;
        if (due.Items.Count > 0) return PauseAfterFailure;
        return due.NextTickIn is { } next ? next + TimerGrain : Period;
    }

    /// <summary>Runs that found no worker in time: the next tick of their schedule, which would take them back, may be far away.</summary>
    private async Task SkipLateRunsAsync(CancellationToken cancellationToken)
    {
        if (_lastSkip is { } last && time.GetElapsedTime(last) < Period) return;
        _lastSkip = time.GetTimestamp();
        var skipped = await schedules.SkipLateRunsAsync(Batch, cancellationToken);
        if (skipped > 0) EngineLog.LateRunsSkipped(log, skipped);
    }

    /// <summary>One schedule that cannot be advanced must not stop the others.</summary>
    private async Task<bool> TryAdvanceAsync(DueSchedule due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await AdvanceAsync(due, now, cancellationToken);
            return true;
        }
        catch (Exception error) when (error is not (OperationCanceledException or StoreUnavailableException))
        {
            EngineLog.ScheduleFailed(log, error, due.Schedule.Id);
            return false;
        }
    }

    private async Task AdvanceAsync(DueSchedule due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var advance = Plan(due, now);
        if (await schedules.AdvanceAsync(advance, cancellationToken) is not { } result) return;
        if (advance.MissedCount + result.Skipped > 0) EngineLog.TicksMissed(log, due.Schedule.Id, advance.MissedCount + result.Skipped);
        await announcer.AnnounceAsync(result.Ready);
    }

    private ScheduleAdvance Plan(DueSchedule due, DateTimeOffset now)
    {
        var schedule = due.Schedule;
        var tick = schedule.NextTick!.Value;
        var timing = CronTiming.Parse(schedule.CronExpression, schedule.TimeZone);
        var plan = OccurrencePlanner.Plan(timing, schedule.Misfire, tick, due.TickStarted, now, options.MisfireAfter);
        var withdraw = schedule.Misfire == MisfirePolicy.Skip && !due.TickStarted && now > tick + options.MisfireAfter;
        return new ScheduleAdvance(schedule, tick, [.. Rows(schedule, plan)], plan.Next, plan.MissedCount, withdraw);
    }

    private IEnumerable<NewJob> Rows(Schedule schedule, OccurrencePlan plan)
    {
        foreach (var tick in plan.Ticks) yield return runs.ForTick(schedule, tick);
        if (plan.Next is { } next) yield return runs.ForTick(schedule, next);
    }
}
