namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>A job has one owner at a time: only one that waits is claimed, so that the spans from claim to end never overlap.</summary>
internal static class OneOwner
{
    public static Verdict Check(RunHistory history)
    {
        var violations = history.Transitions.Where(transition => transition is { IsClaim: true, From: not ("pending" or "retrying") })
            .Select(claim => $"job {claim.JobId} was claimed while {claim.From}").ToList();
        return new Verdict(nameof(OneOwner), $"two owners {violations.Count}", violations);
    }
}
