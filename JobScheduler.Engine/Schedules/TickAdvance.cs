using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Schedules;
using JobScheduler.Engine.Operations;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Engine.Schedules;

/// <summary>Moves one schedule over its due tick: the next run becomes a job row, late ticks are treated by the misfire policy.</summary>
public sealed class TickAdvance(
    IScheduleStore schedules, RecurringRuns runs, ReadyJobAnnouncer announcer, ScheduleOptions options, SetAsideSchedules setAside,
    ILogger<TickAdvance> log)
{
    /// <summary>One schedule that cannot be advanced, or whose row is held, must not stop the others.</summary>
    public async Task TryAsync(DueSchedule due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await AdvanceAsync(due, now, cancellationToken);
        }
        catch (Exception error) when (error is not (OperationCanceledException or StoreUnavailableException))
        {
            EngineLog.ScheduleFailed(log, error, due.Schedule.Id);
            setAside.Failed(due.Schedule.Id);
        }
    }

    private async Task AdvanceAsync(DueSchedule due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var advance = Plan(due, now);
        if (await schedules.AdvanceAsync(advance, cancellationToken) is not { } result) return;
        if (result.IsHeld)
        {
            setAside.Held(due.Schedule.Id);
            return;
        }

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
