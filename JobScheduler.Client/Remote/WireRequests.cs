using System.Text.Json.Serialization.Metadata;

namespace JobScheduler.Client.Remote;

/// <summary>What callers ask for, in the words of the wire.</summary>
internal static class WireRequests
{
    // Deeper than what the server takes: it is the one that says so.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 4096 };

    public static CreateJobRequest Of(string handler, string payload, JobOptions? options)
    {
        options ??= new();
        return new()
        {
            Name = options.Name ?? handler,
            Handler = handler,
            Payload = JsonElement.Parse(payload, Deep),
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

    public static ScheduleRequest Of(string handler, string payload, string cron, ScheduleOptions? options)
    {
        options ??= new();
        return new()
        {
            Name = options.Name,
            Handler = handler,
            Payload = JsonElement.Parse(payload, Deep),
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
            Paused = options.Paused,
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

    /// <exception cref="JobRequestException">A payload nests deeper than the wire allows.</exception>
    public static HttpContent Body<T>(T value, JsonTypeInfo<T> contract)
    {
        try
        {
            return ApiConnection.Body(value, contract);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            const string Message = "The payload nests too deep: over HTTP, 64 levels with those of the request.";
            throw new JobRequestException("invalid", Message, [new("Payload", Message)], error);
        }
    }

    private static RetryRequest? Retry(RetryOptions? retry) => retry is null
        ? null
        : new()
        {
            Backoff = retry.Backoff,
            BaseDelaySeconds = retry.BaseDelay?.TotalSeconds,
            MaxDelaySeconds = retry.MaxDelay?.TotalSeconds,
            Factor = Finite(retry.Factor, nameof(RetryOptions.Factor)),
            Jitter = Finite(retry.Jitter, nameof(RetryOptions.Jitter)),
        };

    // JSON has no word for what is not.
    private static double? Finite(double? value, string option)
    {
        if (value is not { } given || double.IsFinite(given)) return value;
        var field = $"{nameof(JobOptions.Retry)}.{option}";
        throw new JobRequestException("invalid", $"{field} must be a finite number.", [new(field, $"{field} must be a finite number.")]);
    }

    private static DependsOnRequest? DependsOn(IReadOnlyList<JobDependency>? parents)
    {
        if (parents is null or []) return null;
        var byRule = parents.ToLookup(parent => parent.OnFailure, parent => $"{parent.Parent}");
        return new() { Cancel = Of(ParentFailure.Cancel), Run = Of(ParentFailure.Run), Hold = Of(ParentFailure.Hold) };

        List<string>? Of(ParentFailure rule) => byRule.Contains(rule) ? [.. byRule[rule]] : null;
    }

    private static UniqueRequest? Unique(Uniqueness? unique) => unique is null
        ? null
        : new()
        {
            Key = unique.Key,
            Scope = unique.Scope,
            OnConflict = unique.OnConflict,
            DelaySeconds = unique.Delay?.TotalSeconds,
            MaxDelaySeconds = unique.MaxDelay?.TotalSeconds,
            PeriodSeconds = unique.Period?.TotalSeconds,
        };

    private static ConcurrencyRequest? Concurrency(ConcurrencyLimit? limit) =>
        limit is null ? null : new() { Key = limit.Key, Limit = limit.Limit };

    private static RateRequest? Rate(RateLimit? rate) =>
        rate is null
            ? null
            : new()
            {
                Key = rate.Key,
                Limit = rate.Limit,
                PerSeconds = rate.Limit is null ? null : rate.Per.TotalSeconds,
                Burst = rate.Burst,
            };

    // More than an int holds is more than the rules allow, and so is what it becomes here.
    private static int? Seconds(TimeSpan? limit) =>
        limit is { } given ? (int)Math.Clamp(Math.Ceiling(given.TotalSeconds), int.MinValue, int.MaxValue) : null;
}
