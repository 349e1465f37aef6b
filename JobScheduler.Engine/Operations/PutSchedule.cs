using JobScheduler.Engine.Enqueuing;

namespace JobScheduler.Engine.Operations;

/// <summary>Makes the schedule of a key, or replaces it, or the one of an id:
/// the run of a tick to come gives way to the next one of the new timing, one that is due runs.</summary>
internal sealed class PutSchedule(
    IScheduleStore schedules, JobPlanner planner, RecurringRuns runs, ReadyJobNotifier notifier, JobIds ids, StoreClock clock)
{
    /// <summary>The expected version of a schedule that is still to be made.</summary>
    public const long NoneYet = 0;

    /// <summary>With <paramref name="expectedVersion"/>, only if the schedule is still at it;
    /// with <see cref="NoneYet"/>, only if there is none.</summary>
    public async Task<OperationResult<ScheduleChange>> PutAsync(
        string key, JobRequest request, bool paused, long? expectedVersion, Deed? deed, CancellationToken cancellationToken)
    {
        var violations = new List<Violation>();
        JobFields.Key.Check(key, violations);
        if (Guid.TryParse(key, out _))
            violations.Add(new(JobFields.Key, BrokenRule.InvalidKey, $"A schedule's key must not look like an id."));
        if (await PlanAsync(request, key, violations, cancellationToken) is not { } plan)
            return new OperationResult<ScheduleChange>.Invalid(violations);

        plan = await planner.KeepAsync(plan, () => schedules.GetByKeyAsync(key, cancellationToken));
        // Only a spread makes the first tick depend on what was there.
        var stored = plan.Schedule!.SpreadSeconds > 0 ? await schedules.GetByKeyAsync(key, cancellationToken) : null;
        var schedule = ScheduleOf(plan, paused, stored, key, ids.Next());
        return await AnswerAsync(
            schedule, () => schedules.PutAsync(schedule, NextRunOf(schedule), expectedVersion, deed, CancellationToken.None));
    }

    /// <summary>Replaces a schedule that is there, by its id: one that POST /jobs made has no key.
    /// Without a name it keeps its own.</summary>
    public async Task<OperationResult<ScheduleChange>> ReplaceAsync(
        Schedule stored, JobRequest request, bool paused, long? expectedVersion, Deed? deed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var violations = new List<Violation>();
        if (await PlanAsync(request, stored.Key ?? stored.Template.Name, violations, cancellationToken) is not { } plan)
            return new OperationResult<ScheduleChange>.Invalid(violations);

        plan = await planner.KeepAsync(plan, () => Task.FromResult<Schedule?>(stored));
        var schedule = ScheduleOf(plan, paused, stored, stored.Key, stored.Id);
        return await AnswerAsync(
            schedule, () => schedules.ReplaceAsync(schedule, NextRunOf(schedule), expectedVersion, deed, CancellationToken.None));
    }

    /// <summary>Null when a rule was broken, now or before.</summary>
    private Task<JobPlan?> PlanAsync(JobRequest request, string name, List<Violation> violations, CancellationToken cancellationToken) =>
        planner.PlanAsync(request with { Type = JobType.Recurring, Name = request.Name ?? name }, violations, cancellationToken);

    private NewJob? NextRunOf(Schedule schedule) =>
        schedule.Paused || schedule.NextTick is null ? null : runs.ForTick(schedule, schedule.NextTick.Value);

    private async Task<OperationResult<ScheduleChange>> AnswerAsync(Schedule schedule, Func<Task<ScheduleChange>> save)
    {
        ScheduleChange change;
        try
        {
            change = await save();
        }
        catch (CalendarGoneException gone)
        {
            return new OperationResult<ScheduleChange>.Invalid([EnqueueRecurringJob.CalendarGone(gone)]);
        }

        if (change.Kind == ScheduleChangeKind.NotFound)
            return new OperationResult<ScheduleChange>.NotFound(Subject.Schedule, $"{schedule.Id}");
        if (change.Kind == ScheduleChangeKind.VersionMismatch)
            return new OperationResult<ScheduleChange>.Conflict(ConflictKind.VersionMismatch, $"The schedule was changed meanwhile.");
        if (change.Kind != ScheduleChangeKind.Unchanged) await NotifyAsync(change);
        return change;
    }

    private Schedule ScheduleOf(JobPlan plan, bool paused, Schedule? stored, string? key, Guid id)
    {
        var now = clock.Now;
        var schedule = new Schedule
        {
            Id = id,
            Key = key,
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
            Offset = Spread.OffsetOf(key ?? $"{id}", plan.Schedule.SpreadSeconds),
            Paused = paused,
            Template = plan.Spec,
            LastTick = stored?.LastTick,
            CreatedAt = stored?.CreatedAt ?? now,
            UpdatedAt = now,
        };
        return schedule with { NextTick = schedule.FirstTick(plan.Schedule.Timing, now) };
    }

    private async Task NotifyAsync(ScheduleChange change)
    {
        await notifier.NotifyAsync(change.Ready);
        await notifier.PublishAsync(new JobNotification.SchedulesChanged());
    }
}
