namespace JobScheduler.Engine.Queries;

/// <summary>Asks the store for the totals of the cluster: never a count over the jobs.</summary>
internal sealed class StoreTotalsReader(
    IJobReader reader, IReadyQueue queue, WorkerCountsReader workers, IJobStore jobs, ScheduleTotalsReader schedules, StoreClock clock)
{
    internal async Task<StoreTotals> ReadAsync(CancellationToken cancellationToken)
    {
        var totals = await reader.TotalsAsync(cancellationToken);
        var counts = await workers.ReadAsync(totals, cancellationToken);
        var length = await QueueLength.ReadAsync(queue, totals, cancellationToken);
        var age = await jobs.OldestDueAsync(cancellationToken) is { } oldest ? clock.Now - oldest : TimeSpan.Zero;
        var late = await schedules.ReadAsync(cancellationToken);
        return new StoreTotals(totals, counts, length, age > TimeSpan.Zero ? age : TimeSpan.Zero, late);
    }
}
