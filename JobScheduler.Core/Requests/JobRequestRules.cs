namespace JobScheduler.Core.Requests;

/// <summary>The rules of a request, all of them at once.</summary>
internal static class JobRequestRules
{
    /// <summary>How far back a moment may lie and still mean "now": a request may have waited in the caller's own queue.</summary>
    private static readonly TimeSpan PastTolerance = TimeSpan.FromHours(1);

    /// <summary>The plan, or null with every broken rule added to <paramref name="violations"/>.</summary>
    public static JobPlan? Check(JobRequest request, DateTimeOffset now, ICollection<Violation> violations)
    {
        var before = violations.Count;
        var unique = UniqueRules.Check(request, violations);
        var type = request.Type ?? ImpliedType(request);
        var spec = JobSpecRules.Check(request, violations);
        JobFields.UniqueKey.Check(request.UniqueKey, violations);
        var schedule = type == JobType.Recurring ? CheckRecurring(request, now, violations) : RefuseRecurringFields(request, violations);
        var delay = request.Unique is { OnConflict: OnConflict.Debounce }
            ? UniqueRules.CheckDueTime(request, type, violations)
            : CheckDueTime(request, type, now, violations);
        var parents = DependencyRules.Check(request, violations);
        var batch = JobFields.BatchId.Check(request.BatchId, violations);
        return violations.Count > before ? null : new JobPlan(spec, type, delay, request.RunAt, request.UniqueKey, schedule)
        {
            Unique = unique,
            Parents = parents,
            BatchId = batch,
        };
    }

    private static SchedulePlan? CheckSchedule(JobRequest request, DateTimeOffset now, ICollection<Violation> violations)
    {
        var before = violations.Count;
        if (request.CronExpression is null)
            violations.Add(new(
                JobFields.CronExpression, BrokenRule.Required, $"A recurring job needs a cron expression, for example \"*/5 * * * *\"."));
        var timing = CronTiming.TryParse(request.CronExpression ?? "* * * * *", request.TimeZone, violations);
        if (JobFields.SpreadSeconds.Check(request.SpreadSeconds, violations) && timing is not null && request.CronExpression is not null)
            CheckGap(JobFields.SpreadSeconds, request.SpreadSeconds ?? 0, timing, now, violations);
        if (JobFields.JitterSeconds.Check(request.JitterSeconds, violations) && timing is not null && request.CronExpression is not null)
            CheckGap(JobFields.JitterSeconds, request.JitterSeconds ?? 0, timing, now, violations);
        JobFields.MaxRuns.Check(request.MaxRuns, violations);
        JobFields.RequireSuccessWithinSeconds.Check(request.RequireSuccessWithinSeconds, violations);
        CheckCalendars(request, violations);
        return violations.Count == before
            ? new SchedulePlan(
                timing!, request.Misfire ?? MisfirePolicy.FireOnce, request.Overlap ?? OverlapPolicy.Allow, request.SpreadSeconds)
            {
                EndAt = Stored(request.EndAt),
                MaxRuns = request.MaxRuns,
                JitterSeconds = request.JitterSeconds,
                RequireSuccessWithinSeconds = request.RequireSuccessWithinSeconds,
                Calendars =
                    [.. (request.Calendars ?? []).Distinct().Order(StringComparer.Ordinal).Select(name => new Calendar(name!))],
            }
            : null;
    }

    private static void CheckCalendars(JobRequest request, ICollection<Violation> violations)
    {
        if (request.Calendars?.Count > JobFields.MaxCalendars)
            violations.Add(new(
                JobFields.Calendars, BrokenRule.TooMany, $"{JobFields.Calendars} has at most {JobFields.MaxCalendars} items."));
        foreach (var (index, name) in (request.Calendars ?? []).Take(JobFields.MaxCalendars).Index())
            JobFields.Calendars.Check(name, violations, index);
    }

    // In whole microseconds, as it comes back: else the same request would be a change.
    private static DateTimeOffset? Stored(DateTimeOffset? moment) =>
        moment?.ToUniversalTime() is { } exact ? exact.AddTicks(-(exact.Ticks % TimeSpan.TicksPerMicrosecond)) : null;

    private static void CheckGap(
        NumberField field, int seconds, CronTiming timing, DateTimeOffset now, ICollection<Violation> violations)
    {
        if (Spread.SmallerGap(timing, now, TimeSpan.FromSeconds(seconds)) is { } gap)
            violations.Add(new(
                field, BrokenRule.OutOfRange,
                $"{field} is at most the time between two ticks: between two of the next lie {gap.TotalSeconds} s."));
    }

    private static JobType ImpliedType(JobRequest request) =>
        request.CronExpression is not null ? JobType.Recurring
        : request.DelaySeconds is not null || request.RunAt is not null || request.Unique is { OnConflict: OnConflict.Debounce }
            ? JobType.Delayed
        : JobType.Immediate;

    // What says the type of a job: the word itself or, without it, the field that implies a series.
    private static RequestField[] TypeOf(JobRequest request) => request.Type is null ? [JobFields.Type, JobFields.CronExpression] : [];

    private static SchedulePlan? CheckRecurring(JobRequest request, DateTimeOffset now, ICollection<Violation> violations)
    {
        if (request.UniqueKey is not null)
            violations.Add(new(
                JobFields.UniqueKey, BrokenRule.NotAllowed,
                $"A recurring job has one run per tick already; {JobFields.UniqueKey} is for one-time jobs.")
            {
                Considered = TypeOf(request),
            });
        if (request.DependsOn is not null) RefuseFor(JobFields.DependsOn, "immediate or delayed", request, violations);
        if (request.BatchId is not null) RefuseFor(JobFields.BatchId, "immediate or delayed", request, violations);
        if (request.Unique is not null) RefuseFor(JobFields.Unique, "immediate or delayed", request, violations);
        return CheckSchedule(request, now, violations);
    }

    private static SchedulePlan? RefuseRecurringFields(JobRequest request, ICollection<Violation> violations)
    {
        if (request.CronExpression is not null) RefuseFor(JobFields.CronExpression, "recurring", request, violations);
        if (request.TimeZone is not null) RefuseFor(JobFields.TimeZone, "recurring", request, violations);
        if (request.Misfire is not null) RefuseFor(JobFields.Misfire, "recurring", request, violations);
        if (request.Overlap is not null) RefuseFor(JobFields.Overlap, "recurring", request, violations);
        if (request.SpreadSeconds is not null) RefuseFor(JobFields.SpreadSeconds, "recurring", request, violations);
        if (request.JitterSeconds is not null) RefuseFor(JobFields.JitterSeconds, "recurring", request, violations);
        if (request.EndAt is not null) RefuseFor(JobFields.EndAt, "recurring", request, violations);
        if (request.MaxRuns is not null) RefuseFor(JobFields.MaxRuns, "recurring", request, violations);
        if (request.RequireSuccessWithinSeconds is not null)
            RefuseFor(JobFields.RequireSuccessWithinSeconds, "recurring", request, violations);
        if (request.Calendars is not null) RefuseFor(JobFields.Calendars, "recurring", request, violations);
        return null;
    }

    private static void RefuseFor(RequestField field, string types, JobRequest request, ICollection<Violation> violations) =>
        violations.Add(new(field, BrokenRule.MutuallyExclusive, $"{field} is only for {JobFields.Type} {types}.")
        {
            Considered = TypeOf(request),
        });

    private static TimeSpan? CheckDueTime(JobRequest request, JobType type, DateTimeOffset now, ICollection<Violation> violations)
    {
        if (type != JobType.Delayed)
        {
            RefuseDueTime(request, type, violations);
            return type == JobType.Immediate ? TimeSpan.Zero : null;
        }

        if (request is { DelaySeconds: not null, RunAt: not null })
            violations.Add(new(
                JobFields.RunAt, BrokenRule.MutuallyExclusive, $"Give {JobFields.DelaySeconds} or {JobFields.RunAt}, not both."));
        if (request is { DelaySeconds: null, RunAt: null })
            violations.Add(new(
                JobFields.DelaySeconds, BrokenRule.Required, $"A delayed job needs {JobFields.DelaySeconds} or {JobFields.RunAt}.")
            {
                Considered = [JobFields.RunAt],
            });
        CheckRunAt(request.RunAt, now, violations);
        return CheckDelay(request.DelaySeconds, violations);
    }

    private static void RefuseDueTime(JobRequest request, JobType type, ICollection<Violation> violations)
    {
        if (request.DelaySeconds is not null) RefuseFor(JobFields.DelaySeconds, $"delayed, not {type.Name()}", request, violations);
        if (request.RunAt is not null) RefuseFor(JobFields.RunAt, $"delayed, not {type.Name()}", request, violations);
    }

    private static TimeSpan? CheckDelay(double? seconds, ICollection<Violation> violations) =>
        JobFields.DelaySeconds.Check(seconds, violations) && seconds is { } valid ? JobSpecRules.Span(valid) : null;

    private static void CheckRunAt(DateTimeOffset? runAt, DateTimeOffset now, ICollection<Violation> violations)
    {
        if (runAt < now - PastTolerance)
            violations.Add(new(JobFields.RunAt, BrokenRule.InThePast, $"{JobFields.RunAt} lies more than an hour in the past."));
        if (runAt > now + TimeSpan.FromSeconds(JobFields.DelaySeconds.Max))
            violations.Add(new(JobFields.RunAt, BrokenRule.OutOfRange, $"{JobFields.RunAt} lies more than 366 days ahead."));
    }
}
