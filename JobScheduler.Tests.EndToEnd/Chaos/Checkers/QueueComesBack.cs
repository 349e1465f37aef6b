using JobScheduler.Tests.EndToEnd.Chaos.Faults;

namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>A Redis that has lost a part of its content is loaded anew:
/// whatever was due when it came back starts in bounded time.</summary>
internal static class QueueComesBack
{
    /// <summary>What such a fault waits for, once Redis is there again.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(15);

    public static Verdict Check(RunHistory history)
    {
        var jobs = history.Transitions.GroupBy(transition => transition.JobId).Select(ClaimOf).OfType<FirstClaim>().ToList();
        var (waited, violations) = (0, new List<string>());
        foreach (var span in history.Spans.Where(span => QueueFaults.All.Any(fault => fault.Kind == span.Kind)))
        {
            var back = span.Until - Bound;
            var waiting = jobs.Where(job => job.Due <= back && job.At > back).ToList();
            waited += waiting.Count;
            violations.AddRange(waiting.Where(job => job.At > span.Until)
                .Select(job => $"job {job.JobId} waited {(job.At - back).TotalSeconds:0} s after {span.Kind}"));
        }

        return new Verdict(nameof(QueueComesBack), $"waited for Redis {waited}", violations);
    }

    /// <summary>None of a job that was taken back before: it had nothing to wait for.</summary>
    private static FirstClaim? ClaimOf(IEnumerable<StoreTransition> transitions)
    {
        var changes = transitions.OrderBy(transition => transition.Sequence).ToList();
        if (changes[0] is not { From: null, ScheduledAt: var due, At: var made }) return null;
        var first = changes.Skip(1).FirstOrDefault();
        return first is { IsClaim: true } ? new FirstClaim(first.JobId, due > made ? due : made, first.At) : null;
    }

    private sealed record FirstClaim(Guid JobId, DateTimeOffset Due, DateTimeOffset At);
}
