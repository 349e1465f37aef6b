namespace JobScheduler.Core.Requests;

/// <summary>The rules of what workers say to the API, all of them at once: each method answers null after it added a violation.</summary>
internal static class AttemptRules
{
    public static ClaimPlan? Check(ClaimRequest request, ICollection<Violation> violations)
    {
        var before = violations.Count;
        var session = AttemptFields.Session.Check(request.Session, violations);
        if (request.Worker is null) violations.Add(Missing(AttemptFields.Worker));
        AttemptFields.Worker.Check(request.Worker, violations);
        if (request.Handlers is null or []) violations.Add(Missing(AttemptFields.Handlers));
        CheckNames(AttemptFields.Handlers, AttemptFields.MaxHandlers, request.Handlers, violations);
        if (request.Queues is []) violations.Add(Missing(AttemptFields.Queues));
        CheckNames(AttemptFields.Queues, AttemptFields.MaxQueues, request.Queues, violations);
        AttemptFields.MaxJobs.Check(request.MaxJobs, violations);
        AttemptFields.WaitSeconds.Check(request.WaitSeconds, violations);
        var running = CheckRunning(request.Running, violations);
        if (violations.Count > before) return null;
        return new ClaimPlan(
            session, request.Worker!, Distinct(request.Handlers!), Distinct(request.Queues ?? [JobSpec.DefaultQueue]),
            request.MaxJobs ?? 1, TimeSpan.FromSeconds(request.WaitSeconds ?? 0))
        {
            Running = running,
        };
    }

    public static Guid? CheckSession(string? session, ICollection<Violation> violations)
    {
        if (session is null) violations.Add(Missing(AttemptFields.Session));
        return AttemptFields.Session.Check(session, violations);
    }

    public static AttemptKey? Check(AttemptRequest request, ICollection<Violation> violations)
    {
        var before = violations.Count;
        var session = CheckSession(request.Session, violations);
        if (request.Id is null) violations.Add(Missing(AttemptFields.Id));
        var id = AttemptFields.Id.Check(request.Id, violations);
        if (request.Fence is null) violations.Add(Missing(AttemptFields.Fence));
        AttemptFields.Fence.Check(request.Fence, violations);
        return violations.Count == before ? new AttemptKey(session!.Value, id!.Value, request.Fence!.Value) : null;
    }

    public static JobOutcome? Check(FailureRequest request, ICollection<Violation> violations)
    {
        var before = violations.Count;
        AttemptFields.RetryAfterSeconds.Check(request.RetryAfterSeconds, violations);
        AttemptFields.SnoozeSeconds.Check(request.SnoozeSeconds, violations);
        if (request.SnoozeSeconds is null)
        {
            if (request.Error is null) violations.Add(NothingSaid);
            if (request is { Permanent: true, RetryAfterSeconds: not null })
                RefuseBeside(AttemptFields.RetryAfterSeconds, AttemptFields.Permanent);
        }
        else
        {
            if (request.Error is not null) RefuseBeside(AttemptFields.Error, AttemptFields.SnoozeSeconds);
            if (request.Permanent is true) RefuseBeside(AttemptFields.Permanent, AttemptFields.SnoozeSeconds);
            if (request.RetryAfterSeconds is not null) RefuseBeside(AttemptFields.RetryAfterSeconds, AttemptFields.SnoozeSeconds);
        }

        return violations.Count == before ? Outcome(request) : null;

        void RefuseBeside(RequestField field, RequestField other) =>
            violations.Add(new(field, BrokenRule.MutuallyExclusive, $"{field} does not go with {other}.") { Considered = [other] });
    }

    private static JobOutcome Outcome(FailureRequest request) => request.SnoozeSeconds is { } snooze
        ? JobOutcome.Snooze(TimeSpan.FromSeconds(snooze))
        : new JobOutcome.Failed(request.Error!, request.Permanent ?? false)
        {
            RetryAfter = TimeSpan.FromSeconds(request.RetryAfterSeconds ?? 0),
        };

    private static void CheckNames(
        SymbolField field, int most, IReadOnlyList<string>? names, ICollection<Violation> violations)
    {
        if (names is null) return;
        if (names.Count > most) violations.Add(new(field, BrokenRule.TooMany, $"{field} has at most {most} names."));
        foreach (var (index, name) in names.Take(most).Index()) field.Check(name, violations, index);
    }

    private static HashSet<Guid>? CheckRunning(IReadOnlyList<string>? running, ICollection<Violation> violations)
    {
        if (running is null) return null;
        if (running.Count > AttemptFields.MostRunning)
            violations.Add(new(
                AttemptFields.Running, BrokenRule.TooMany, $"{AttemptFields.Running} has at most {AttemptFields.MostRunning} ids."));
        return [.. running.Take(AttemptFields.MostRunning).Index()
            .Select(job => AttemptFields.Running.Check(job.Item, violations, job.Index)).OfType<Guid>()];
    }

    private static Violation NothingSaid => new(
        AttemptFields.Error, BrokenRule.Required, $"Give {AttemptFields.Error}, or {AttemptFields.SnoozeSeconds} to put the job off.")
    {
        Considered = [AttemptFields.SnoozeSeconds],
    };

    private static List<string> Distinct(IReadOnlyList<string> names) => [.. names.Distinct(StringComparer.Ordinal)];

    private static Violation Missing(RequestField field) => new(field, BrokenRule.Required, $"{field} is needed.");
}
