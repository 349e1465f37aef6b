using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Ticks;

/// <summary>Moves schedules over their due ticks, many in one transaction: the next run of each becomes a job row,
/// late ticks are treated by the misfire policy.</summary>
internal sealed class TickAdvance(
    IScheduleStore schedules, RecurringRuns runs, ReadyJobNotifier notifier, MisfireOptions options, SkippedSchedules skipped,
    ILogger<TickAdvance> log)
{
    /// <summary>So many schedules move on in one transaction.</summary>
    private const int MostSchedules = 500;

    /// <summary>After an outage each schedule may have a thousand missed ticks to note.</summary>
    private const int MostRows = 4 * MostSchedules;

    /// <summary>One schedule that cannot be advanced, or whose row is held, does not stop the others.</summary>
    public async Task AdvanceAsync(IEnumerable<Schedule> due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<ScheduleAdvance> batch = [];
        var rows = 0;
        foreach (var advance in due.Select(schedule => TryPlan(schedule, now)).OfType<ScheduleAdvance>())
        {
            var more = 1 + advance.Runs.Count + advance.Missed.Count + advance.LeftOut.Count;
            if (batch.Count == MostSchedules || rows + more > MostRows)
            {
                await AdvanceAsync(batch.ToArray(), cancellationToken);
                batch.Clear();
                rows = 0;
            }

            batch.Add(advance);
            rows += more;
        }

        await AdvanceAsync(batch.ToArray(), cancellationToken);
    }

    /// <summary>A batch that fails is halved, down to the schedule that fails alone.</summary>
    private async Task AdvanceAsync(ArraySegment<ScheduleAdvance> advances, CancellationToken cancellationToken)
    {
        if (advances.Count == 0) return;
        try
        {
            await StoreAsync(advances, cancellationToken);
        }
        catch (Exception error) when (advances.Count == 1 && IsOfSchedule(error))
        {
            SetAside(advances[0].Schedule, error);
        }
        catch (Exception error) when (IsOfSchedule(error))
        {
            var half = advances.Count / 2;
            await AdvanceAsync(advances[..half], cancellationToken);
            await AdvanceAsync(advances[half..], cancellationToken);
        }
    }

    private async Task StoreAsync(IReadOnlyList<ScheduleAdvance> advances, CancellationToken cancellationToken)
    {
        var result = await schedules.AdvanceAsync(advances, cancellationToken);
        foreach (var held in result.Held) skipped.Held(held);
        foreach (var advance in advances)
            if (result.Moved.TryGetValue(advance.Schedule.Id, out var takenBack) && advance.MissedCount + takenBack is > 0 and var missed)
                EngineLog.TicksMissed(log, advance.Schedule.Id, missed);
        await notifier.NotifyAsync(result.Ready);
    }

    private ScheduleAdvance? TryPlan(Schedule schedule, DateTimeOffset now)
    {
        try
        {
            return Plan(schedule, now);
        }
        catch (Exception error) when (IsOfSchedule(error))
        {
            SetAside(schedule, error);
            return null;
        }
    }

    private ScheduleAdvance Plan(Schedule schedule, DateTimeOffset now)
    {
        var tick = schedule.NextTick!.Value;
        var timing = schedule.Timing();
        // As if it ticked on time: all its runs are late by the same.
        var spread = now - schedule.Offset;
        var plan = OccurrencePlanner.Plan(timing, schedule.Misfire, tick, spread, options.MisfireAfter, schedule.EndAt);
        // The run of the due tick is there already.
        if (schedule.MaxRuns is { } most) plan = plan.AtMost(most - schedule.RunsMade - 1);
        return new ScheduleAdvance(schedule, tick, [.. Rows(schedule, plan, spread)], plan.Next, plan.MissedCount)
        {
            RunsMade = 1 + plan.Ticks.Count,
            Missed = plan.Missed,
            Gap = plan.Gap,
            LeftOut = LeftOutTicks.Rows(timing, schedule.KnownUntil, tick),
        };
    }

    private IEnumerable<NewJob> Rows(Schedule schedule, OccurrencePlan plan, DateTimeOffset now)
    {
        foreach (var tick in plan.Ticks)
            yield return now - tick > options.MisfireAfter ? runs.ForLateTick(schedule, tick) : runs.ForTick(schedule, tick);
        if (plan.Next is { } next) yield return runs.ForTick(schedule, next);
    }

    private void SetAside(Schedule schedule, Exception error)
    {
        EngineLog.ScheduleFailed(log, error, schedule.Id);
        skipped.Failed(schedule.Id);
    }

    private static bool IsOfSchedule(Exception error) => error is not (OperationCanceledException or StoreUnavailableException);
}
