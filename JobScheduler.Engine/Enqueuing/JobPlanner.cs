using JobScheduler.Core.HttpJobs;

namespace JobScheduler.Engine.Enqueuing;

/// <summary>Makes of a request what can be stored: by all rules, those of its handler among them, and in a queue that is there.</summary>
internal sealed class JobPlanner(
    QueueOpener queues, HttpJobRules http, ProtectedPayloads payloads, LimitBook limits, ICalendarStore calendars, StoreClock clock)
{
    /// <summary>The plan, or null with every broken rule added to <paramref name="violations"/>.</summary>
    public JobPlan? Check(JobRequest request, ICollection<Violation> violations)
    {
        var before = violations.Count;
        var plan = JobRequestRules.Check(limits.Fill(request), clock.Now, violations);
        http.Check(request, violations);
        return violations.Count == before ? payloads.Protect(plan!) : null;
    }

    /// <summary>Adds the broken rules of a request that is refused anyway: which limits are kept by name is not asked for it.</summary>
    public void CheckRefused(JobRequest request, ICollection<Violation> violations) => Check(LimitBook.Assume(request), violations);

    /// <summary>Has the numbers of the limits at hand that the requests name without any, before they are checked.</summary>
    public ValueTask LearnAsync(IEnumerable<JobRequest> requests, bool mayWrite, CancellationToken cancellationToken) =>
        limits.LearnAsync(requests, mayWrite, cancellationToken);

    /// <summary>The same; then its queue is there as well. Null also for what was found before.</summary>
    public async Task<JobPlan?> PlanAsync(JobRequest request, List<Violation> violations, CancellationToken cancellationToken)
    {
        await LearnAsync([request], mayWrite: true, cancellationToken);
        var plan = Check(request, violations);
        if (violations.Count == 0 && await queues.RefuseAsync(plan!.Spec.Queue, JobFields.Queue, cancellationToken) is { } noRoom)
            violations.Add(noRoom);
        if (violations.Count == 0 && plan!.Schedule is { Calendars.Count: > 0 } schedule)
            plan = plan with { Schedule = await WithCalendarsAsync(schedule, request, violations, cancellationToken) };
        return violations.Count == 0 ? plan : null;
    }

    /// <summary>For a schedule that may be there already, so that the same plan is no change.</summary>
    public async Task<JobPlan> KeepAsync(JobPlan plan, Func<Task<Schedule?>> findAsync) =>
        payloads.AreOn && await findAsync() is { } stored ? payloads.Keep(plan, stored.Template) : plan;

    private async Task<SchedulePlan?> WithCalendarsAsync(
        SchedulePlan schedule, JobRequest request, List<Violation> violations, CancellationToken cancellationToken)
    {
        var found = (await calendars.FindAsync([.. schedule.Calendars.Select(calendar => calendar.Name)], cancellationToken))
            .ToDictionary(calendar => calendar.Name);
        foreach (var (index, name) in request.Calendars!.Index())
        {
            if (!found.ContainsKey(name!))
                violations.Add(new(JobFields.Calendars.At(index), BrokenRule.UnknownCalendar, $"There is no calendar '{name}'."));
        }

        if (violations.Count > 0) return null;
        Calendar[] known = [.. schedule.Calendars.Select(calendar => found[calendar.Name])];
        return schedule.Timing.TryLeaveOut(known, violations) is { } timing
            ? schedule with { Timing = timing, Calendars = known }
            : null;
    }
}
