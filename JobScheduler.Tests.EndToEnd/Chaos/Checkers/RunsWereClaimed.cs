namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>No handler was called without a claim in the store, and none twice for one claim.</summary>
internal static class RunsWereClaimed
{
    public static Verdict Check(RunHistory history)
    {
        var claims = history.Transitions.Where(transition => transition.IsClaim).Select(claim => (claim.JobId, claim.Fence)).ToHashSet();
        var unclaimed = history.Runs.Where(run => !claims.Contains((run.JobId, run.Fence)))
            .Select(run => $"job {run.JobId} ran on {run.Worker} with fence {run.Fence}, which was never claimed").ToList();
        var twice = history.Runs.GroupBy(run => (run.JobId, run.Fence)).Where(runs => runs.Count() > 1)
            .Select(runs => $"job {runs.Key.JobId} ran {runs.Count()} times with fence {runs.Key.Fence}").ToList();
        return new Verdict(nameof(RunsWereClaimed), $"{history.Runs.Count} runs", [.. unclaimed, .. twice]);
    }
}
