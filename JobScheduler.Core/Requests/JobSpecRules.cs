using System.Text;

namespace JobScheduler.Core.Requests;

/// <summary>The rules about what is run and how, shared by jobs and schedules.</summary>
internal static class JobSpecRules
{
    /// <summary>The spec; only to be used when no violation was added.</summary>
    public static JobSpec Check(JobRequest request, ICollection<Violation> violations)
    {
        if (request.Name is null) violations.Add(new(JobFields.Name, BrokenRule.Required, $"A job needs a name."));
        if (request.Payload is { } payload && Encoding.UTF8.GetByteCount(payload) > JobFields.MaxPayloadBytes)
            violations.Add(new(JobFields.Payload, BrokenRule.PayloadTooLarge, $"The payload must be at most 64 KB of JSON."));
        JobFields.Check(request, violations);
        CheckTags(request.Tags, violations);
        foreach (var found in request.Found) violations.Add(found);
        return request.ToSpec(CheckRetry(request, violations), LimitRules.Check(request, violations));
    }

    /// <summary>In whole microseconds, as stores keep it: rounded, so that what is shown of it and given again is the same.</summary>
    public static TimeSpan Span(double seconds) => TimeSpan.FromMicroseconds(Math.Round(seconds * 1e6));

    /// <summary>Each value by itself, then the policy that the valid ones make:
    /// the two delays are compared whatever else is wrong.</summary>
    private static RetryPolicy CheckRetry(JobRequest request, ICollection<Violation> violations)
    {
        var (policy, retry) = (RetryPolicy.Default, request.Retry);
        if (JobFields.MaxRetries.Check(request.MaxRetries, violations))
            policy = policy with { MaxRetries = request.MaxRetries ?? policy.MaxRetries };
        if (retry is null) return policy;

        var (shortest, longest) = (JobFields.BaseDelaySeconds, JobFields.MaxDelaySeconds);
        if (shortest.Check(retry.BaseDelaySeconds, violations) & longest.Check(retry.MaxDelaySeconds, violations))
        {
            policy = policy with
            {
                BaseDelay = Given(retry.BaseDelaySeconds, policy.BaseDelay),
                MaxDelay = Given(retry.MaxDelaySeconds, policy.MaxDelay),
            };
        }

        JobFields.Factor.Check(retry.Factor, violations);
        JobFields.Jitter.Check(retry.Jitter, violations);
        if (policy.BaseDelay > policy.MaxDelay)
            violations.Add(
                new(shortest, BrokenRule.OutOfRange, $"{shortest:name} must not be more than {longest:name}.") { Considered = [longest] });
        return policy with
        {
            Backoff = retry.Backoff ?? policy.Backoff,
            Factor = retry.Factor ?? policy.Factor,
            Jitter = retry.Jitter ?? policy.Jitter,
        };
    }

    private static TimeSpan Given(double? seconds, TimeSpan otherwise) => seconds is { } given ? Span(given) : otherwise;

    private static void CheckTags(IReadOnlyList<string>? tags, ICollection<Violation> violations)
    {
        if (tags is null) return;
        if (tags.Count > JobFields.MaxTags)
            violations.Add(new(JobFields.Tags, BrokenRule.TooMany, $"A job has at most {JobFields.MaxTags} tags."));
        else if (tags.OfType<string>().GroupBy(tag => tag, StringComparer.Ordinal).Any(same => same.Count() > 1))
            violations.Add(new(JobFields.Tags, BrokenRule.Duplicate, $"Each tag may be given once."));
        foreach (var (index, tag) in tags.Take(JobFields.MaxTags).Index()) JobFields.Tags.Check(tag, violations, index);
    }
}
