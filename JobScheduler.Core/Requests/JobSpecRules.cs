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
        CheckIdentity(request, violations);
        CheckNumbers(request, violations);
        CheckTags(request.Tags, violations);
        foreach (var found in request.Found) violations.Add(found);
        return new JobSpec
        {
            Name = request.Name ?? "",
            Handler = request.Handler ?? JobSpec.DefaultHandler,
            Queue = request.Queue ?? JobSpec.DefaultQueue,
            Priority = request.Priority ?? JobSpec.DefaultPriority,
            Payload = Framed(request),
            Metadata = request.Metadata,
            Tags = request.Tags ?? [],
            Timeout = TimeSpan.FromSeconds(request.TimeoutSeconds ?? 60),
            Retry = CheckRetry(request, violations),
        };
    }

    private static string Framed(JobRequest request)
    {
        var payload = request.Payload ?? "{}";
        return request.Frame is { } frame ? frame.Around(payload) : payload;
    }

    private static void CheckIdentity(JobRequest request, ICollection<Violation> violations)
    {
        if (request.Name is null) violations.Add(new("name", "required", "A job needs a name."));
        if (request.Payload is { } payload && Encoding.UTF8.GetByteCount(payload) > RequestLimits.PayloadBytes)
            violations.Add(new("payload", "payload_too_large", "The payload must be at most 64 KB of JSON."));
        FieldRules.Text(request.Name, "name", RequestLimits.NameLength, violations);
        FieldRules.Symbol(request.Handler, "handler", RequestLimits.HandlerLength, violations);
        FieldRules.Symbol(request.Queue, "queue", RequestLimits.QueueLength, violations);
    }

    private static void CheckNumbers(JobRequest request, ICollection<Violation> violations)
    {
        FieldRules.WholeNumber(request.TimeoutSeconds, "timeout_seconds", 1, (int)RequestLimits.Timeout.TotalSeconds, violations);
        FieldRules.WholeNumber(request.Priority, "priority", 0, RequestLimits.LowestPriority, violations);
    }

    /// <summary>Each value by itself, then the policy that the valid ones make: the two delays are compared whatever else is wrong.</summary>
    private static RetryPolicy CheckRetry(JobRequest request, ICollection<Violation> violations)
    {
        var (policy, retry) = (RetryPolicy.Default, request.Retry);
        if (FieldRules.WholeNumber(request.MaxRetries, "max_retries", 0, RequestLimits.MaxRetries, violations))
            policy = policy with { MaxRetries = request.MaxRetries ?? policy.MaxRetries };
        if (retry is null) return policy;

        if (IsDelay(retry.BaseDelaySeconds, "retry/base_delay_seconds", violations) & IsDelay(retry.MaxDelaySeconds, "retry/max_delay_seconds", violations))
            policy = policy with { BaseDelay = Given(retry.BaseDelaySeconds, policy.BaseDelay), MaxDelay = Given(retry.MaxDelaySeconds, policy.MaxDelay) };
        if (FieldRules.Number(retry.Factor, "retry/factor", 1, RetryPolicyRules.LargestFactor, violations))
            policy = policy with { Factor = retry.Factor ?? policy.Factor };
        if (FieldRules.Number(retry.Jitter, "retry/jitter", 0, 1, violations))
            policy = policy with { Jitter = retry.Jitter ?? policy.Jitter };
        policy = policy with { Backoff = retry.Backoff ?? policy.Backoff };
        RetryPolicyRules.Check(policy, "retry/", violations);
        return policy;
    }

    private static bool IsDelay(double? seconds, string field, ICollection<Violation> violations) =>
        FieldRules.Number(seconds, field, ShortestRetryDelay, RequestLimits.RetryDelay.TotalSeconds, violations);

    private static TimeSpan Given(double? seconds, TimeSpan otherwise) => seconds is { } given ? FieldRules.Span(given) : otherwise;

    private static void CheckTags(IReadOnlyList<string>? tags, ICollection<Violation> violations)
    {
        if (tags is null) return;
        if (tags.Count > RequestLimits.Tags)
            violations.Add(new("tags", "too_many", $"A job has at most {RequestLimits.Tags} tags."));
        else if (tags.OfType<string>().GroupBy(tag => tag, StringComparer.Ordinal).Any(same => same.Count() > 1))
            violations.Add(new("tags", "duplicate", "Each tag may be given once."));
        foreach (var (index, tag) in tags.Take(RequestLimits.Tags).Index())
            FieldRules.Text(tag, $"tags/{index}", RequestLimits.TagLength, violations);
    }
}
