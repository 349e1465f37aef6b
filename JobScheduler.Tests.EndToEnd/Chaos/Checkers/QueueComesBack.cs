using JobScheduler.Tests.EndToEnd.Chaos.Faults;
using JobScheduler.Tests.EndToEnd.Chaos.History;

namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>A Redis that has lost a part of its content is loaded anew: whatever was due when it came back starts in bounded time.</summary>
internal static class QueueComesBack
{
    /// <summary>What such a fault waits for, once Redis is there again.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(15);

    public static Verdict Check(RunHistory history)
    {
        var jobs = history.Transitions.GroupBy(transition => transition.JobId).Select(FirstClaim).OfType<(Guid, DateTimeOffset, DateTimeOffset)>().ToList();
        var (waited, violations) = (0, new List<string>());
        foreach (var span in history.Spans.Where(span => QueueFaults.All.Any(fault => fault.Kind == span.Kind)))
        {
            var back = span.Until - Bound;
            var waiting = jobs.Where(job => job.Item2 <= back && job.Item3 > back).ToList();
            waited += waiting.Count;
            violations.AddRange(waiting.Where(job => job.Item3 > span.Until).Select(job => $"job {job.Item1} waited {(job.Item3 - back).TotalSeconds:0} s after {span.Kind}"));
        }

        return new Verdict(nameof(QueueComesBack), $"waited for Redis {waited}", violations);
    }

    /// <summary>The job, when it was due, and when it was first claimed; one that was taken back before had nothing to wait for.</summary>
    private static (Guid Job, DateTimeOffset Due, DateTimeOffset Claimed)? FirstClaim(IEnumerable<StoreTransition> transitions)
    {
        var changes = transitions.OrderBy(transition => transition.Sequence).ToList();
        if (changes[0] is not { From: null, ScheduledAt: var due, At: var made }) return null;
        var first = changes.Skip(1).FirstOrDefault();
        return first is { IsClaim: true } ? (first.JobId, due > made ? due : made, first.At) : null;
    }
}
