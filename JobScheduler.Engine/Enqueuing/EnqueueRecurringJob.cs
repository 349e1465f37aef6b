namespace JobScheduler.Engine.Enqueuing;

/// <summary>Makes the schedule of a recurring job together with its first run.</summary>
internal sealed class EnqueueRecurringJob(
    IScheduleStore schedules, IJobReader reader, RecurringRuns runs, ReadyJobNotifier notifier, JobIds ids, StoreClock clock)
{
    public async Task<OperationResult<EnqueuedJob>> EnqueueAsync(
        JobPlan plan, Idempotency? idempotency, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var schedule = ScheduleOf(ids.Next(), plan, now);
        if (schedule.FirstTick(plan.Schedule!.Timing, now) is not { } firstTick)
            return new OperationResult<EnqueuedJob>.Invalid(
                [schedule.EndAt is null
                    ? new(JobFields.CronExpression, BrokenRule.CronNeverFires, $"This expression has no run ahead.")
                    : new(JobFields.EndAt, BrokenRule.OutOfRange, $"No tick lies before {JobFields.EndAt}: there would be no run.")]);
        schedule = schedule with { NextTick = firstTick };
        var firstRun = runs.ForTick(schedule, firstTick, idempotency);
        var result = await schedules.CreateAsync(schedule, firstRun, CancellationToken.None);
        if (result.Kind != EnqueueResultKind.Enqueued) return await EarlierRequest.AnswerAsync(result, reader, cancellationToken);

        await NotifyAsync(firstRun);
        return new EnqueuedJob(EnqueuedAs.Created, StoredJob.Of(firstRun, result));
    }

    private static Schedule ScheduleOf(Guid id, JobPlan plan, DateTimeOffset now) => new()
    {
        Id = id,
        CronExpression = plan.Schedule!.Timing.Expression,
        TimeZone = plan.Schedule.Timing.TimeZone,
        Misfire = plan.Schedule.Misfire,
        Overlap = plan.Schedule.Overlap,
        SpreadSeconds = plan.Schedule.SpreadSeconds,
        EndAt = plan.Schedule.EndAt,
        MaxRuns = plan.Schedule.MaxRuns,
        JitterSeconds = plan.Schedule.JitterSeconds,
        RequireSuccessWithinSeconds = plan.Schedule.RequireSuccessWithinSeconds,
        Offset = Spread.OffsetOf($"{id}", plan.Schedule.SpreadSeconds),
        Template = plan.Spec,
        CreatedAt = now,
        UpdatedAt = now,
    };

    private async Task NotifyAsync(NewJob run)
    {
        if (run.GateOpen) await notifier.NotifyAsync([run.ReadyAt(run.RunAt!.Value)]);
        await notifier.PublishAsync(new JobNotification.SchedulesChanged());
    }
}
