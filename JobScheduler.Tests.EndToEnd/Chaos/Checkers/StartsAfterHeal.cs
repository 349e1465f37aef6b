namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>Once everything is up again, whatever is due starts in bounded time, also what was lost shortly before.</summary>
internal static class StartsAfterHeal
{
    /// <summary>A worker's silence, the search for its jobs, a retry's pause, the longest handler that is ahead,
    /// and as much again.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(45);

    public static Verdict Check(RunHistory history)
    {
        if (history.HealedAt is not { } healed) return new Verdict(nameof(StartsAfterHeal), "never harmed", []);
        var late = history.Transitions.Where(transition => transition.IsClaim && transition.At > healed)
            .Select(claim => (claim.JobId, Late: claim.At - (claim.ScheduledAt > healed ? claim.ScheduledAt : healed))).ToList();
        var worst = late.Select(claim => claim.Late).DefaultIfEmpty().Max();
        var violations = late.Where(claim => claim.Late > Bound)
            .Select(claim => $"job {claim.JobId} started {claim.Late.TotalSeconds:0.0} s late").ToList();
        return new Verdict(nameof(StartsAfterHeal), $"healed: {late.Count} starts, at most {worst.TotalSeconds:0.0} s late", violations);
    }
}
