namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>A claim burns one attempt, a release gives it back, nothing else touches the number, and it never passes its limit.</summary>
internal static class AttemptsCount
{
    public static Verdict Check(RunHistory history)
    {
        var limits = history.Jobs.ToDictionary(job => job.Id, job => job.MaxRetries + 1);
        var violations = history.Transitions.GroupBy(transition => transition.JobId)
            .SelectMany(job => OfJob(job, limits.GetValueOrDefault(job.Key, int.MaxValue))).ToList();
        var longest = history.Transitions.Select(transition => transition.Attempt).DefaultIfEmpty().Max();
        return new Verdict(nameof(AttemptsCount), $"most attempts {longest}", violations);
    }

    private static IEnumerable<string> OfJob(IEnumerable<StoreTransition> transitions, int limit)
    {
        StoreTransition? before = null;
        foreach (var transition in transitions.OrderBy(transition => transition.Sequence))
        {
            if (transition.Attempt > limit) yield return $"job {transition.JobId} is at attempt {transition.Attempt} of {limit}";
            if (before is not null && !IsRight(before, transition))
                yield return $"job {transition.JobId} went from attempt {before.Attempt} to {transition.Attempt} as it became "
                    + $"{transition.To}";
            before = transition;
        }
    }

    private static bool IsRight(StoreTransition before, StoreTransition after)
    {
        if (after.Generation != before.Generation) return after.Attempt == 0;
        var change = after.Attempt - before.Attempt;
        if (after.IsClaim) return change == 1;
        // Released or snoozed; a failure keeps what was burnt.
        var mayGiveBack = before.To == "running" && after.To is "pending" or "retrying" or "cancelled";
        return change == 0 || (mayGiveBack && change == -1);
    }
}
