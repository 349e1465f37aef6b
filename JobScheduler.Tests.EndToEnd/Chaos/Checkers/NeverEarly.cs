namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>No job starts before its time: by the store's clock for the claim, by the client's for the handler.</summary>
internal static class NeverEarly
{
    public static Verdict Check(RunHistory history)
    {
        var claims = history.Transitions.Where(transition => transition.IsClaim && transition.At < transition.ScheduledAt)
            .Select(claim => $"job {claim.JobId} was claimed {(claim.ScheduledAt - claim.At).TotalMilliseconds:0.0} ms early").ToList();
        var wanted = history.Calls.Where(call => call is { JobId: not null, NotBefore: not null })
            .GroupBy(call => call.JobId!.Value).ToDictionary(calls => calls.Key, calls => calls.Min(call => call.NotBefore!.Value));
        var starts = history.Runs.Where(run => wanted.TryGetValue(run.JobId, out var notBefore) && run.StartedAt < notBefore)
            .Select(run => $"job {run.JobId} ran {(wanted[run.JobId] - run.StartedAt).TotalMilliseconds:0.0} ms early").ToList();
        return new Verdict(nameof(NeverEarly), $"early {claims.Count + starts.Count}", [.. claims, .. starts]);
    }
}
