namespace JobScheduler.Core.Requests;

/// <summary>The rules about unique keys.</summary>
internal static class UniqueRules
{
    /// <summary>Null for none, and for a key alone; only to be used when no violation was added.</summary>
    public static UniqueRule? Check(JobRequest request, ICollection<Violation> violations)
    {
        if (request.Unique is not { } asked) return null;
        if (request.UniqueKey is not null)
            violations.Add(new(
                JobFields.Unique, BrokenRule.MutuallyExclusive, $"Give {JobFields.UniqueKey} or {JobFields.Unique}, not both."));
        JobFields.UniqueName.Require(asked.Key, violations);
        JobFields.UniqueName.Check(asked.Key, violations);
        var mode = asked.OnConflict ?? OnConflict.Keep;
        CheckLinks(request, mode, violations);
        CheckDebounce(asked, mode, violations);
        CheckThrottle(asked, mode, violations);
        return new(asked.Key ?? "", asked.Scope ?? UniqueRule.UsualScope(mode), mode)
        {
            MaxDelay = Span(asked.MaxDelaySeconds, JobFields.LongestDebounceSeconds),
            Period = Span(asked.PeriodSeconds, JobFields.PeriodSeconds) ?? TimeSpan.Zero,
        };
    }

    /// <summary>When a debounced job is due, which its own delay says and nothing else.</summary>
    public static TimeSpan? CheckDueTime(JobRequest request, JobType type, ICollection<Violation> violations)
    {
        if (type == JobType.Immediate)
            violations.Add(new(JobFields.Type, BrokenRule.MutuallyExclusive, $"A job that is debounced is delayed, not immediate."));
        if (request.DelaySeconds is not null) Refuse(JobFields.DelaySeconds, violations);
        if (request.RunAt is not null) Refuse(JobFields.RunAt, violations);
        return Span(request.Unique!.DelaySeconds, JobFields.DebounceSeconds);
    }

    /// <summary>What two items of one batch may not both have; null for no key.</summary>
    public static string? NameOf(JobRequest request) => request.Unique is { Key: { } key, OnConflict: var mode, Scope: var scope }
        ? mode == OnConflict.Throttle ? $"{mode}:{key}" : $"{scope ?? UniqueRule.UsualScope(mode ?? OnConflict.Keep)}:{key}"
        : request.UniqueKey is { } alone ? $"{UniqueScope.Live}:{alone}" : null;

    /// <summary>A job that takes what another brought keeps its own parents and its own batch.</summary>
    private static void CheckLinks(JobRequest request, OnConflict mode, ICollection<Violation> violations)
    {
        if (mode is not (OnConflict.Replace or OnConflict.Debounce)) return;
        if (request.DependsOn is not null) RefuseBeside(JobFields.DependsOn);
        if (request.BatchId is not null) RefuseBeside(JobFields.BatchId);

        void RefuseBeside(RequestField field) =>
            violations.Add(new(field, BrokenRule.MutuallyExclusive, $"{field} does not go with a job that is replaced or debounced."));
    }

    private static void CheckDebounce(UniqueRequest asked, OnConflict mode, ICollection<Violation> violations)
    {
        var (delay, longest) = (JobFields.DebounceSeconds, JobFields.LongestDebounceSeconds);
        if (mode != OnConflict.Debounce)
        {
            if (asked.DelaySeconds is not null) RefuseBut("debounce", delay, violations);
            if (asked.MaxDelaySeconds is not null) RefuseBut("debounce", longest, violations);
            return;
        }

        delay.Require(asked.DelaySeconds, violations);
        longest.Require(asked.MaxDelaySeconds, violations);
        if (delay.Check(asked.DelaySeconds, violations) & longest.Check(asked.MaxDelaySeconds, violations)
            && asked.DelaySeconds > asked.MaxDelaySeconds)
            violations.Add(
                new(delay, BrokenRule.OutOfRange, $"{delay} must not be more than {longest}.") { Considered = [longest] });
    }

    private static void CheckThrottle(UniqueRequest asked, OnConflict mode, ICollection<Violation> violations)
    {
        if (mode != OnConflict.Throttle)
        {
            if (asked.PeriodSeconds is not null) RefuseBut("throttle", JobFields.PeriodSeconds, violations);
            return;
        }

        JobFields.PeriodSeconds.Require(asked.PeriodSeconds, violations);
        JobFields.PeriodSeconds.Check(asked.PeriodSeconds, violations);
        if (asked.Scope is not null)
            violations.Add(new(
                JobFields.Scope, BrokenRule.NotAllowed,
                $"{JobFields.Scope} is not for throttle: a period holds the key, and no job does."));
    }

    private static void RefuseBut(string mode, RequestField field, ICollection<Violation> violations) =>
        violations.Add(new(field, BrokenRule.NotAllowed, $"{field} is only for {mode}."));

    private static void Refuse(RequestField field, ICollection<Violation> violations) => violations.Add(new(
        field, BrokenRule.MutuallyExclusive, $"Of a job that is debounced, {JobFields.DebounceSeconds} says when it is due."));

    private static TimeSpan? Span(double? seconds, NumberField field) =>
        seconds is { } given && given >= field.Min && given <= field.Max ? JobSpecRules.Span(given) : null;
}
