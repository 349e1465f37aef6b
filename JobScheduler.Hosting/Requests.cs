using JobScheduler.Core.Requests;

namespace JobScheduler.Hosting;

/// <summary>What callers in this process ask for, in Core's words.</summary>
internal static class Requests
{
    public static JobRequest Of(string handler, string payload, JobOptions? options)
    {
        options ??= new();
        return new()
        {
            Name = options.Name ?? handler,
            Handler = handler,
            Payload = payload,
            DelaySeconds = options.Delay?.TotalSeconds,
            RunAt = options.RunAt,
            Queue = options.Queue,
            Priority = options.Priority,
            MaxRetries = options.MaxRetries,
            Retry = Retry(options.Retry),
            TimeoutSeconds = Seconds(options.Timeout),
            UniqueKey = options.UniqueKey,
            Unique = Unique(options.Unique),
            Tags = options.Tags,
            OrderKey = options.OrderKey,
            Concurrency = Concurrency(options.Concurrency),
            FairnessKey = options.FairnessKey,
            FairnessWeight = options.FairnessWeight,
            Rate = Rate(options.Rate),
            DependsOn = DependsOn(options.DependsOn),
            BatchId = options.BatchId?.ToString(),
        };
    }

    public static JobRequest Of(string handler, string payload, string cron, ScheduleOptions? options)
    {
        options ??= new();
        return new()
        {
            Name = options.Name,
            Handler = handler,
            Payload = payload,
            CronExpression = cron,
            TimeZone = options.TimeZone,
            Misfire = options.Misfire,
            Overlap = options.Overlap,
            SpreadSeconds = Seconds(options.Spread),
            EndAt = options.EndAt,
            MaxRuns = options.MaxRuns,
            JitterSeconds = Seconds(options.Jitter),
            RequireSuccessWithinSeconds = Seconds(options.RequireSuccessWithin),
            Calendars = options.Calendars,
            Queue = options.Queue,
            Priority = options.Priority,
            MaxRetries = options.MaxRetries,
            Retry = Retry(options.Retry),
            TimeoutSeconds = Seconds(options.Timeout),
            Tags = options.Tags,
            OrderKey = options.OrderKey,
            Concurrency = Concurrency(options.Concurrency),
            FairnessKey = options.FairnessKey,
            FairnessWeight = options.FairnessWeight,
            Rate = Rate(options.Rate),
        };
    }

    private static RetryRequest? Retry(RetryOptions? retry) => retry is null
        ? null
        : new(retry.Backoff, retry.BaseDelay?.TotalSeconds, retry.MaxDelay?.TotalSeconds, retry.Factor, retry.Jitter);

    private static DependsOnRequest? DependsOn(IReadOnlyList<JobDependency>? parents)
    {
        if (parents is null or []) return null;
        var byRule = parents.ToLookup(parent => parent.OnFailure, parent => $"{parent.Parent}");
        return new([.. byRule[ParentFailure.Cancel]], [.. byRule[ParentFailure.Run]], [.. byRule[ParentFailure.Hold]]);
    }

    private static UniqueRequest? Unique(Uniqueness? unique) => unique is null
        ? null
        : new(
            unique.Key, unique.Scope, unique.OnConflict, unique.Delay?.TotalSeconds, unique.MaxDelay?.TotalSeconds,
            unique.Period?.TotalSeconds);

    private static ConcurrencyRequest? Concurrency(ConcurrencyLimit? limit) => limit is null ? null : new(limit.Key, limit.Limit);

    private static RateRequest? Rate(RateLimit? rate) =>
        rate is null ? null : new(rate.Key, rate.Limit, rate.Limit is null ? null : rate.Per.TotalSeconds, rate.Burst);

    // More than an int holds is more than the rules allow, and so is what it becomes here.
    private static int? Seconds(TimeSpan? limit) =>
        limit is { } given ? (int)Math.Clamp(Math.Ceiling(given.TotalSeconds), int.MinValue, int.MaxValue) : null;
}
