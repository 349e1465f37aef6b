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
            return new OperationResult<EnqueuedJob>.Invalid([WhyNone(schedule)]);
        schedule = schedule with { NextTick = firstTick };
        var firstRun = runs.ForTick(schedule, firstTick, idempotency);
        EnqueueResult result;
        try
        {
            result = await schedules.CreateAsync(schedule, firstRun, CancellationToken.None);
        }
        catch (CalendarGoneException gone)
        {
            return new OperationResult<EnqueuedJob>.Invalid([CalendarGone(gone)]);
        }

        if (result.Kind != EnqueueResultKind.Enqueued) return await EarlierRequest.AnswerAsync(result, reader, cancellationToken);

        await NotifyAsync(firstRun);
        return new EnqueuedJob(EnqueuedAs.Created, StoredJob.Of(firstRun, result));
    }

    /// <summary>What is said of a calendar that was deleted while a schedule with it was made.</summary>
    public static Violation CalendarGone(CalendarGoneException gone) =>
        new(JobFields.Calendars, BrokenRule.UnknownCalendar, $"There is no calendar '{gone.Name}'.");

    private static Violation WhyNone(Schedule schedule) =>
        schedule.EndAt is not null
            ? new(JobFields.EndAt, BrokenRule.OutOfRange, $"No tick lies before {JobFields.EndAt}: there would be no run.")
        : schedule.Calendars.Count > 0
            ? new(
                JobFields.Calendars, BrokenRule.CronNeverFires,
                $"Of the next times of the expression {JobFields.Calendars} leave out all that were looked at: there would be no run.")
        : new(JobFields.CronExpression, BrokenRule.CronNeverFires, $"This expression has no run ahead.");

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
        Calendars = plan.Schedule.Calendars,
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
