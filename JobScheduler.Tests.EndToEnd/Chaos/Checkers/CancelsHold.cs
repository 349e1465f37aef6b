namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>A job that was answered to be cancelled is so for good, and no claim comes after.</summary>
internal static class CancelsHold
{
    public static Verdict Check(RunHistory history)
    {
        var cancelled = history.Calls.Where(call => call is { Kind: ClientCall.Cancel, Result: CallResult.Ok, Status: "cancelled" })
            .Select(call => call.JobId!.Value).ToHashSet();
        var ends = history.Jobs.Where(job => cancelled.Contains(job.Id) && job.Status != "cancelled")
            .Select(job => $"job {job.Id} was cancelled and ended {job.Status}").ToList();
        var claims = history.Transitions.GroupBy(transition => transition.JobId).Where(job => cancelled.Contains(job.Key))
            .Where(job => job.OrderBy(transition => transition.Sequence).SkipWhile(transition => transition.To != "cancelled")
                .Any(transition => transition.IsClaim))
            .Select(job => $"job {job.Key} was claimed after it was cancelled").ToList();
        return new Verdict(nameof(CancelsHold), $"cancelled {cancelled.Count}", [.. ends, .. claims]);
    }
}
