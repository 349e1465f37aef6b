using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Ticks;

/// <summary>Moves one schedule over its due tick: the next run becomes a job row, late ticks are treated by the misfire policy.</summary>
internal sealed class TickAdvance(
    IScheduleStore schedules, RecurringRuns runs, ReadyJobNotifier notifier, MisfireOptions options, SkippedSchedules skipped,
    ILogger<TickAdvance> log)
{
    /// <summary>One schedule that cannot be advanced, or whose row is held, must not stop the others.</summary>
    public async Task TryAsync(Schedule schedule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await AdvanceAsync(schedule, now, cancellationToken);
        }
        catch (Exception error) when (error is not (OperationCanceledException or StoreUnavailableException))
        {
            EngineLog.ScheduleFailed(log, error, schedule.Id);
            skipped.Failed(schedule.Id);
        }
    }

    private async Task AdvanceAsync(Schedule schedule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var advance = Plan(schedule, now);
        if (await schedules.AdvanceAsync(advance, cancellationToken) is not { } result) return;
        if (result.IsHeld)
        {
            skipped.Held(schedule.Id);
            return;
        }

        if (advance.MissedCount + result.Skipped > 0) EngineLog.TicksMissed(log, schedule.Id, advance.MissedCount + result.Skipped);
        await notifier.NotifyAsync(result.Ready);
    }

    private ScheduleAdvance Plan(Schedule schedule, DateTimeOffset now)
    {
        var tick = schedule.NextTick!.Value;
        var timing = CronTiming.Parse(schedule.CronExpression, schedule.TimeZone);
        var plan = OccurrencePlanner.Plan(timing, schedule.Misfire, tick, now, options.MisfireAfter);
        return new ScheduleAdvance(schedule, tick, [.. Rows(schedule, plan, now)], plan.Next, plan.MissedCount)
        {
            Missed = plan.Missed,
            Gap = plan.Gap,
        };
    }

    private IEnumerable<NewJob> Rows(Schedule schedule, OccurrencePlan plan, DateTimeOffset now)
    {
        foreach (var tick in plan.Ticks)
            yield return now - tick > options.MisfireAfter ? runs.ForLateTick(schedule, tick) : runs.ForTick(schedule, tick);
        if (plan.Next is { } next) yield return runs.ForTick(schedule, next);
    }
}
