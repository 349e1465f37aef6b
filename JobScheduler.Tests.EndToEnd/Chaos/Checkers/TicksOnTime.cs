using JobScheduler.Tests.EndToEnd.Chaos.Faults;

namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>A schedule whose row somebody holds stops no other: while it is held, the ticks of the others start on time.</summary>
internal static class TicksOnTime
{
    /// <summary>A process that a failpoint has just killed or stopped may have been at it.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    public static Verdict Check(RunHistory history)
    {
        var claims = history.Transitions.Where(transition => transition.IsClaim).GroupBy(claim => claim.JobId)
            .ToDictionary(job => job.Key, job => job.Min(claim => claim.At));
        var locked = history.Spans.Where(span => span.Kind == ScheduleFaults.LockedSchedule).ToList();
        var ticks = history.Jobs.Where(job =>
            job.Tick is { } tick && job.Name != ChaosSchedules.Kept && locked.Any(span => IsWithin(tick, span))).ToList();
        var late = ticks.Where(job => !claims.TryGetValue(job.Id, out var claimed) || claimed - job.Tick > Bound)
            .Select(job => $"the run of tick {job.Tick:O} started at "
                + $"{(claims.TryGetValue(job.Id, out var claimed) ? $"{claimed:O}" : "no time")}").ToList();
        return new Verdict(nameof(TicksOnTime), $"ticks beside a lock {ticks.Count}", late);
    }

    // What was done before may still be felt in the first seconds.
    private static bool IsWithin(DateTimeOffset tick, FaultSpan span) => span.From + Bound < tick && tick < span.Until;
}
