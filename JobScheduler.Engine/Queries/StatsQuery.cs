namespace JobScheduler.Engine.Queries;

/// <summary>Reads the sums of the counters, the ready queue's length and the workers: never a count over the jobs.</summary>
internal sealed class StatsQuery(IJobReader reader, IReadyQueue queue, IWorkerRegistry workers)
{
    public async Task<SchedulerStats> ReadAsync(CancellationToken cancellationToken)
    {
        var totals = await reader.TotalsAsync(cancellationToken);
        var registered = await workers.ListAsync(cancellationToken);
        return new SchedulerStats(
            JobStatusNames.All.ToDictionary(status => status, status => totals.InStatus(status)),
            JobTypeNames.All.ToDictionary(type => type, totals.Stored),
            registered.Count(IsActive),
            await QueueLength.ReadAsync(queue, totals, cancellationToken),
            totals.AverageDuration);
    }

    /// <summary>Runs jobs and was heard of within 30 s.</summary>
    public static bool IsActive(WorkerInfo worker) =>
        worker.Session.Concurrency > 0 && worker.Status == SessionStatus.Active && worker.SinceLastBeat <= TimeSpan.FromSeconds(30);
}
