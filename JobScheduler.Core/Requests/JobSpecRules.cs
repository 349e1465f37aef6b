using System.Text;
using JobScheduler.Core.Jobs;
using JobScheduler.Core.Retries;
using JobScheduler.Core.Rules;

namespace JobScheduler.Core.Requests;

/// <summary>The rules about what is run and how, shared by jobs and schedules.</summary>
internal static class JobSpecRules
{
    private const double ShortestRetryDelay = 0.001;

    /// <summary>The spec; only to be used when no violation was added.</summary>
    public static JobSpec Check(JobRequest request, ICollection<Violation> violations)
    {
        var valid = CheckIdentity(request, violations) & CheckNumbers(request, violations) & CheckRetry(request.Retry, violations);
        CheckTags(request.Tags, violations);
        var spec = new JobSpec
        {
            Name = request.Name ?? "",
            Handler = request.Handler ?? JobSpec.DefaultHandler,
            Queue = request.Queue ?? JobSpec.DefaultQueue,
            Priority = request.Priority ?? JobSpec.DefaultPriority,
            Payload = request.Payload ?? "{}",
            Tags = request.Tags ?? [],
            FailRate = request.FailRate ?? 0,
            ExecutionTimeMs = request.ExecutionTimeMs ?? 1000,
        };
        if (!valid) return spec;

        var retry = RetryOf(request);
        RetryPolicyRules.Check(retry, "retry/", violations);
        return spec with { Retry = retry, Timeout = TimeSpan.FromSeconds(request.TimeoutSeconds ?? 60) };
    }

    private static bool CheckIdentity(JobRequest request, ICollection<Violation> violations)
    {
        if (request.Name is null) violations.Add(new("name", "required", "A job needs a name."));
        if (request.Payload is { } payload && Encoding.UTF8.GetByteCount(payload) > RequestLimits.PayloadBytes)
            violations.Add(new("payload", "payload_too_large", "The payload must be at most 64 KB of JSON."));
        return FieldRules.Text(request.Name, "name", RequestLimits.NameLength, violations)
            & FieldRules.Symbol(request.Handler, "handler", RequestLimits.HandlerLength, violations)
            & FieldRules.Symbol(request.Queue, "queue", RequestLimits.QueueLength, violations);
    }

    private static bool CheckNumbers(JobRequest request, ICollection<Violation> violations) =>
        FieldRules.Integer(request.MaxRetries, "max_retries", 0, RequestLimits.MaxRetries, violations)
        & FieldRules.Integer(request.TimeoutSeconds, "timeout_seconds", 1, (int)RequestLimits.Timeout.TotalSeconds, violations)
        & FieldRules.Integer(request.ExecutionTimeMs, "execution_time_ms", 0, (int)RequestLimits.ExecutionTime.TotalMilliseconds, violations)
        & FieldRules.Integer(request.Priority, "priority", 0, RequestLimits.LowestPriority, violations)
        & FieldRules.Number(request.FailRate, "fail_rate", 0, 1, violations);

    private static bool CheckRetry(RetryRequest? retry, ICollection<Violation> violations)
    {
        var longest = RequestLimits.RetryDelay.TotalSeconds;
        return FieldRules.Number(retry?.BaseDelaySeconds, "retry/base_delay_seconds", ShortestRetryDelay, longest, violations)
            & FieldRules.Number(retry?.MaxDelaySeconds, "retry/max_delay_seconds", ShortestRetryDelay, longest, violations)
            & FieldRules.Number(retry?.Factor, "retry/factor", 1, 100, violations)
            & FieldRules.Number(retry?.Jitter, "retry/jitter", 0, 1, violations);
    }

    private static void CheckTags(IReadOnlyList<string>? tags, ICollection<Violation> violations)
    {
        if (tags is null) return;
        if (tags.Count > RequestLimits.Tags)
            violations.Add(new("tags", "too_many", $"A job has at most {RequestLimits.Tags} tags."));
        else if (tags.Distinct(StringComparer.Ordinal).Count() < tags.Count)
            violations.Add(new("tags", "duplicate", "Each tag may be given once."));
        foreach (var (index, tag) in tags.Take(RequestLimits.Tags).Index())
            FieldRules.Text(tag, $"tags/{index}", RequestLimits.TagLength, violations);
    }

    private static RetryPolicy RetryOf(JobRequest request)
    {
        var policy = RetryPolicy.Default;
        var retry = request.Retry;
        return policy with
        {
            MaxRetries = request.MaxRetries ?? policy.MaxRetries,
            Backoff = retry?.Backoff ?? policy.Backoff,
            BaseDelay = retry?.BaseDelaySeconds is { } first ? TimeSpan.FromSeconds(first) : policy.BaseDelay,
            MaxDelay = retry?.MaxDelaySeconds is { } cap ? TimeSpan.FromSeconds(cap) : policy.MaxDelay,
            Factor = retry?.Factor ?? policy.Factor,
            Jitter = retry?.Jitter ?? policy.Jitter,
        };
    }
}
