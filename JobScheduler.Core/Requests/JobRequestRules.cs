using JobScheduler.Core.Jobs;
using JobScheduler.Core.Rules;
using JobScheduler.Core.Schedules;

namespace JobScheduler.Core.Requests;

/// <summary>The rules of a request, all of them at once.</summary>
public static class JobRequestRules
{
    /// <summary>The plan, or null with every broken rule added to <paramref name="violations"/>.</summary>
    public static JobPlan? Check(JobRequest request, DateTimeOffset now, ICollection<Violation> violations)
    {
        var before = violations.Count;
        var type = request.Type ?? ImpliedType(request);
        var spec = JobSpecRules.Check(request, violations);
        FieldRules.Text(request.UniqueKey, "unique_key", RequestLimits.KeyLength, violations);
        var schedule = type == JobType.Recurring ? CheckRecurring(request, violations) : RefuseRecurringFields(request, violations);
        var delay = CheckDueTime(request, type, now, violations);
        return violations.Count == before ? new JobPlan(spec, type, delay, request.RunAt, request.UniqueKey, schedule) : null;
    }

    /// <summary>The recurring part on its own, for a schedule that is PUT.</summary>
    public static SchedulePlan? CheckSchedule(JobRequest request, ICollection<Violation> violations)
    {
        var before = violations.Count;
        if (request.CronExpression is null)
            violations.Add(new("cron_expression", "required", "A recurring job needs a cron expression, for example \"*/5 * * * *\"."));
        var timing = CronTiming.TryParse(request.CronExpression ?? "* * * * *", request.TimeZone, violations);
        return violations.Count == before
            ? new SchedulePlan(timing!, request.Misfire ?? MisfirePolicy.FireOnce, request.Overlap ?? OverlapPolicy.Allow)
            : null;
    }

    private static JobType ImpliedType(JobRequest request) =>
        request.CronExpression is not null ? JobType.Recurring
        : request.DelaySeconds is not null || request.RunAt is not null ? JobType.Delayed
        : JobType.Immediate;

    // What says the type of a job: the word itself or, without it, the field that implies a series.
    private static string[] TypeOf(JobRequest request) => request.Type is null ? ["job_type", "cron_expression"] : [];

    private static SchedulePlan? CheckRecurring(JobRequest request, ICollection<Violation> violations)
    {
        if (request.UniqueKey is not null)
            violations.Add(new("unique_key", "not_allowed", "A recurring job has one run per tick already; unique_key is for one-time jobs.") { Considered = TypeOf(request) });
        return CheckSchedule(request, violations);
    }

    private static SchedulePlan? RefuseRecurringFields(JobRequest request, ICollection<Violation> violations)
    {
        if (request.CronExpression is not null) Refuse("cron_expression");
        if (request.TimeZone is not null) Refuse("time_zone");
        if (request.Misfire is not null) Refuse("misfire");
        if (request.Overlap is not null) Refuse("overlap");
        return null;

        void Refuse(string field) =>
            violations.Add(new(field, "mutually_exclusive", $"{field} is only for job_type recurring.") { Considered = TypeOf(request) });
    }

    private static TimeSpan? CheckDueTime(JobRequest request, JobType type, DateTimeOffset now, ICollection<Violation> violations)
    {
        if (type != JobType.Delayed)
        {
            RefuseDueTime(request, type, violations);
            return type == JobType.Immediate ? TimeSpan.Zero : null;
        }

        if (request is { DelaySeconds: not null, RunAt: not null })
            violations.Add(new("run_at", "mutually_exclusive", "Give delay_seconds or run_at, not both."));
        if (request is { DelaySeconds: null, RunAt: null })
            violations.Add(new("delay_seconds", "required", "A delayed job needs delay_seconds or run_at.") { Considered = ["run_at"] });
        CheckRunAt(request.RunAt, now, violations);
        return CheckDelay(request.DelaySeconds, violations);
    }

    private static void RefuseDueTime(JobRequest request, JobType type, ICollection<Violation> violations)
    {
        if (request.DelaySeconds is not null)
            violations.Add(new("delay_seconds", "mutually_exclusive", $"delay_seconds is only for job_type delayed, not {type.Name()}.") { Considered = TypeOf(request) });
        if (request.RunAt is not null)
            violations.Add(new("run_at", "mutually_exclusive", $"run_at is only for job_type delayed, not {type.Name()}.") { Considered = TypeOf(request) });
    }

    private static TimeSpan? CheckDelay(double? seconds, ICollection<Violation> violations) =>
        FieldRules.Number(seconds, "delay_seconds", 0, RequestLimits.Delay.TotalSeconds, violations) && seconds is { } valid
            ? FieldRules.Span(valid)
            : null;

    private static void CheckRunAt(DateTimeOffset? runAt, DateTimeOffset now, ICollection<Violation> violations)
    {
        if (runAt < now - RequestLimits.PastTolerance)
            violations.Add(new("run_at", "in_the_past", "run_at lies more than an hour in the past."));
        if (runAt > now + RequestLimits.Delay)
            violations.Add(new("run_at", "out_of_range", "run_at lies more than 366 days ahead."));
    }
}
