namespace JobScheduler.Core.Workers;

/// <summary>What one worker can do, and how fast what waits is to be done.</summary>
/// <param name="Slots">How many jobs a worker runs at once, on average; more than 0.</param>
/// <param name="RunTime">How long an attempt takes, on average.</param>
/// <param name="DrainWithin">In how long the jobs that wait are to be started and done; more than 0.</param>
internal sealed record WorkerCapacity(double Slots, TimeSpan RunTime, TimeSpan DrainWithin)
{
    /// <summary>How many workers the work needs: 0 when there is none, at least 1 when there is any,
    /// and never fewer than hold what runs.</summary>
    public long WorkersFor(WorkDemand demand)
    {
        // Little's law: so many jobs are under way at any moment if each starts when it arrives.
        var arriving = demand.ArrivalsPerSecond * RunTime.TotalSeconds;
        // A job that takes longer than that needs a slot of its own, and no more.
        var draining = demand.Waiting * Math.Min(1, RunTime / DrainWithin);
        var workers = (long)Math.Ceiling(Math.Max(arriving + draining, demand.BusySlots) / Slots);
        return Math.Max(workers, demand.IsAny ? 1 : 0);
    }
}
