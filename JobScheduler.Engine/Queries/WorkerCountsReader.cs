namespace JobScheduler.Engine.Queries;

/// <summary>Reads how many workers are there, and reckons from what arrives, waits and runs how many the work needs.</summary>
internal sealed class WorkerCountsReader(IJobReader reader, IWorkerRegistry workers, ScalingOptions options)
{
    // Long enough to be no accident, short enough to follow a day.
    private const int MinutesOfArrivals = 5;

    public async Task<WorkerCounts> ReadAsync(JobTotals totals, CancellationToken cancellationToken)
    {
        var active = (await workers.ListAsync(cancellationToken)).Where(StatsQuery.IsActive).ToList();
        var recent = await reader.RecentAsync(MinutesOfArrivals, cancellationToken);
        var backlog = (await reader.BacklogAsync(cancellationToken)).Where(queue => options.Counts(queue.Queue)).ToList();
        var demand = new WorkDemand(
            recent.ArrivalsPerSecond,
            Waiting(totals, backlog, active.Count),
            backlog.Any(queue => queue.DueIn <= options.WorkerStart),
            active.Sum(BusySlots));
        return new WorkerCounts(active.Count, CapacityOf(active, totals).WorkersFor(demand));
    }

    // A worker that claims ahead holds more jobs than it runs.
    private static long BusySlots(WorkerInfo worker) => Math.Min(worker.Running, worker.Session.Concurrency);

    private static long Waiting(JobTotals totals, List<QueueBacklog> backlog, int workers)
    {
        var due = backlog.Sum(queue => queue.Due);
        // The counters know all immediate jobs that wait, and those are due.
        if (backlog.Any(queue => queue.IsMore)) due = Math.Max(due, totals.InStatus(JobStatus.Pending, JobType.Immediate));
        // What runs nowhere has lost its worker and will wait again.
        return workers == 0 ? due + totals.InStatus(JobStatus.Running) : due;
    }

    private WorkerCapacity CapacityOf(List<WorkerInfo> active, JobTotals totals) => new(
        active.Count > 0 ? active.Average(worker => worker.Session.Concurrency) : options.Concurrency,
        totals.AverageDuration ?? options.RunTime,
        options.DrainWithin);
}
