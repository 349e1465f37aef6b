using JobScheduler.Tests.EndToEnd.Chaos.Checkers;

namespace JobScheduler.Tests.EndToEnd.Chaos.Limits;

/// <summary>Never more than a limit allows, never long below it while jobs wait. All by spans from claim to end: the next claim of a
/// permit comes after the commit of the end that gave it back.</summary>
internal static class LimitCheckers
{
    /// <summary>How long a key may run fewer jobs than its limit while some wait: for a lost worker to be found, and its jobs to be due.
    /// </summary>
    private static readonly TimeSpan LongestBelow = TimeSpan.FromSeconds(20);

    public static Verdict NeverAbove(IReadOnlyList<LimitedJob> jobs, int limit)
    {
        var (running, most) = (0, 0);
        foreach (var (_, change) in Changes(jobs)) most = Math.Max(most, running += change);
        return new Verdict(nameof(NeverAbove), $"at once {most} of {limit}", most > limit ? [$"{most} ran at once"] : []);
    }

    /// <summary>Of jobs that were all there from the start.</summary>
    public static Verdict NeverLongBelow(IReadOnlyList<LimitedJob> jobs, int limit)
    {
        var (running, longest, left) = (0, TimeSpan.Zero, jobs.Count);
        DateTimeOffset? below = null;
        foreach (var (at, change) in Changes(jobs))
        {
            running += change;
            if (change > 0) left--;
            if (below is { } since && at - since > longest) longest = at - since;
            below = running < limit && left > 0 ? below ?? at : null;
        }

        return new Verdict(
            nameof(NeverLongBelow), $"longest below {longest.TotalSeconds:0.0} s",
            longest > LongestBelow ? [$"fewer than {limit} ran for {longest.TotalSeconds:0.0} s"] : []);
    }

    /// <summary>Any j - i + 1 starts take at least j - i + 1 - burst intervals.</summary>
    public static Verdict RateHolds(IReadOnlyList<LimitedJob> jobs, TimeSpan interval, int burst)
    {
        var starts = StartsOf(jobs);
        var early = new List<string>();
        for (var last = burst; last < starts.Count; last++)
        {
            // The earliest moment at which a bucket that was full at each start before would have let this one go.
            for (var first = Math.Max(0, last - 500); first <= last - burst; first++)
            {
                var least = (last - first + 1 - burst) * interval;
                if (starts[last] - starts[first] < least)
                    early.Add($"{last - first + 1} starts in {(starts[last] - starts[first]).TotalMilliseconds:0} ms");
            }
        }

        return new Verdict(nameof(RateHolds), $"starts {starts.Count}, too early {early.Count}", early);
    }

    /// <summary>The fewest and the most starts in any such time between the first start and the last.</summary>
    public static (int Fewest, int Most) StartsWithin(IReadOnlyList<LimitedJob> jobs, TimeSpan time)
    {
        var starts = StartsOf(jobs);
        var counts = starts.Where(start => start + time <= starts[^1])
            .Select(start => starts.Count(other => other >= start && other < start + time)).DefaultIfEmpty(0).ToList();
        return (counts.Min(), counts.Max());
    }

    /// <summary>One after the other, as they were accepted, each with all its attempts.</summary>
    public static Verdict OrderHolds(IReadOnlyList<LimitedJob> jobs)
    {
        var wrong = new List<string>();
        foreach (var ofKey in jobs.GroupBy(job => job.Limit))
        {
            var inOrder = ofKey.OrderBy(job => job.OrderNumber).ToList();
            wrong.AddRange(inOrder.Zip(inOrder.Skip(1)).Where(pair => pair.Second.From < pair.First.To)
                .Select(pair => $"{pair.Second.Id} began before {pair.First.Id} had ended"));
        }

        return new Verdict(nameof(OrderHolds), $"out of order {wrong.Count}", wrong);
    }

    private static List<DateTimeOffset> StartsOf(IReadOnlyList<LimitedJob> jobs) =>
        [.. jobs.SelectMany(job => job.Attempts).Select(attempt => attempt.From).Order()];

    // An end comes before a claim at the same moment.
    private static IEnumerable<(DateTimeOffset At, int Change)> Changes(IReadOnlyList<LimitedJob> jobs) =>
        jobs.SelectMany(job => job.Attempts)
            .SelectMany(attempt => new[] { (At: attempt.From, Change: 1), (At: attempt.To, Change: -1) })
            .OrderBy(change => change.At).ThenBy(change => change.Change);
}
