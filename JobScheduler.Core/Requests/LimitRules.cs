namespace JobScheduler.Core.Requests;

/// <summary>The rules about what a job needs permits of.</summary>
internal static class LimitRules
{
    /// <summary>Without a burst in the request, so many may start at one moment as the rate allows in this time.</summary>
    private static readonly TimeSpan UsualBurst = TimeSpan.FromMilliseconds(100);

    /// <summary>The limits in their order; only to be used when no violation was added.</summary>
    public static IReadOnlyList<JobLimit> Check(JobRequest request, ICollection<Violation> violations)
    {
        if (request is { OrderKey: null, Concurrency: null, FairnessKey: null, FairnessWeight: null, Rate: null }) return [];
        JobFields.OrderKey.Check(request.OrderKey, violations);
        CheckFairness(request, violations);
        var limits = new List<JobLimit>();
        if (request.OrderKey is { } order) limits.Add(new(LimitKind.Order, order));
        if (request.Concurrency is { } concurrency) limits.Add(Check(concurrency, violations));
        if (request.FairnessKey is { } sharer)
            limits.Add(JobLimit.ShareOf(request.Queue ?? JobSpec.DefaultQueue, sharer, request.FairnessWeight ?? 1));
        if (request.Rate is { } rate) limits.Add(Check(rate, violations));
        return JobLimit.InOrder(limits);
    }

    private static void CheckFairness(JobRequest request, ICollection<Violation> violations)
    {
        JobFields.FairnessKey.Check(request.FairnessKey, violations);
        JobFields.FairnessWeight.Check(request.FairnessWeight, violations);
        if (request is { FairnessKey: null, FairnessWeight: not null })
            violations.Add(new(JobFields.FairnessKey, BrokenRule.Required, $"{JobFields.FairnessWeight} needs a {JobFields.FairnessKey}."));
    }

    private static JobLimit Check(ConcurrencyRequest asked, ICollection<Violation> violations)
    {
        JobFields.ConcurrencyKey.Require(asked.Key, violations);
        JobFields.ConcurrencyKey.Check(asked.Key, violations);
        RequireNumber(asked.Limit, JobFields.ConcurrencyLimit, violations);
        JobFields.ConcurrencyLimit.Check(asked.Limit, violations);
        return new(LimitKind.Concurrency, asked.Key ?? "") { Most = asked.Limit ?? 1 };
    }

    private static JobLimit Check(RateRequest asked, ICollection<Violation> violations)
    {
        var before = violations.Count;
        JobFields.RateKey.Require(asked.Key, violations);
        JobFields.RateKey.Check(asked.Key, violations);
        RequireNumber(asked.Limit, JobFields.RateLimit, violations);
        JobFields.RateLimit.Check(asked.Limit, violations);
        JobFields.PerSeconds.Check(asked.PerSeconds, violations);
        JobFields.Burst.Check(asked.Burst, violations);
        if (violations.Count > before) return new(LimitKind.Rate, "");
        return RateOf(asked.Key!, asked.Limit!.Value, asked.PerSeconds, asked.Burst);
    }

    /// <summary>A rate with the defaults of what was not given.</summary>
    public static JobLimit RateOf(string key, int starts, double? perSeconds, int? burst)
    {
        var rate = new JobLimit(LimitKind.Rate, key) { Starts = starts, Per = JobSpecRules.Span(perSeconds ?? 1) };
        return rate with { Most = burst ?? (int)Math.Clamp(UsualBurst / rate.Interval, 1, JobFields.MaxPermits) };
    }

    private static void RequireNumber(int? number, RequestField field, ICollection<Violation> violations)
    {
        if (number is null)
            violations.Add(new(field, BrokenRule.Required, $"{field} is required, as no such limit is kept under the name of the key."));
    }
}
