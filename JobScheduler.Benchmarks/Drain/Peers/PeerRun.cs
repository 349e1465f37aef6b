namespace JobScheduler.Benchmarks.Drain.Peers;

/// <summary>What one process of a peer did.</summary>
internal sealed record PeerRun(long Jobs, long FirstTicks, long LastTicks)
{
    /// <summary>All processes together: by the clock of this machine, which they share.</summary>
    public static DrainResult Together(IReadOnlyCollection<PeerRun> runs)
    {
        var worked = runs.Where(run => run.Jobs > 0).ToList();
        return new(worked.Sum(run => run.Jobs),
            TimeSpan.FromTicks(worked.Max(run => run.LastTicks) - worked.Min(run => run.FirstTicks)).TotalSeconds);
    }
}
