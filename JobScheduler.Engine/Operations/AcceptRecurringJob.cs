using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;
using JobScheduler.Core.Requests;
using JobScheduler.Core.Rules;
using JobScheduler.Core.Schedules;
using JobScheduler.Engine.Sessions;

namespace JobScheduler.Engine.Operations;

/// <summary>Makes the schedule of a recurring job together with its first run.</summary>
public sealed class AcceptRecurringJob(
    IScheduleStore schedules, IJobReader reader, RecurringRuns runs, ReadyJobAnnouncer announcer, JobIds ids, StoreClock clock)
{
    public async Task<OperationResult<AcceptedJob>> AcceptAsync(JobPlan plan, Idempotency? idempotency, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        if (plan.Schedule!.Timing.NextAfter(now) is not { } firstTick)
            return new OperationResult<AcceptedJob>.Invalid([new Violation("cron_expression", "cron_never_fires", "This expression has no run ahead.")]);
        var schedule = ScheduleOf(plan, firstTick, now);
        var firstRun = runs.ForTick(schedule, firstTick, idempotency);
        var acceptance = await schedules.CreateAsync(schedule, firstRun, CancellationToken.None);
        if (acceptance.Kind != AcceptanceKind.Accepted) return await EarlierRequest.AnswerAsync(acceptance, reader, cancellationToken);

        await AnnounceAsync(firstRun);
        return new AcceptedJob(AcceptedAs.Created, StoredJob.Of(firstRun, acceptance));
    }

    private Schedule ScheduleOf(JobPlan plan, DateTimeOffset firstTick, DateTimeOffset now) => new()
    {
        Id = ids.Next(),
        CronExpression = plan.Schedule!.Timing.Expression,
        TimeZone = plan.Schedule.Timing.TimeZone,
        Misfire = plan.Schedule.Misfire,
        Overlap = plan.Schedule.Overlap,
        Template = plan.Spec,
        NextTick = firstTick,
        CreatedAt = now,
        UpdatedAt = now,
    };

    private async Task AnnounceAsync(NewJob run)
    {
        if (run.GateOpen) await announcer.AnnounceAsync([new ReadyJob(run.Id, run.Spec.Queue, run.Spec.Priority, run.RunAt!.Value)]);
        await announcer.PublishAsync(new JobSignal.SchedulesChanged());
    }
}
