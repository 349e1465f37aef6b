namespace JobScheduler.Engine.Queries;

/// <summary>Reads what the pulse shows: sums, workers, queues; never a count over the jobs that has no bound.</summary>
internal sealed class PulseReader(IJobReader reader, IWorkerRegistry workers, IReadyQueue queue, StoreClock clock)
{
    public DateTimeOffset Now => clock.Now;

    public async Task<PulseSnapshot> ReadAllAsync(IEnumerable<PulseSample> history)
    {
        var none = new PulseSnapshot(clock.Now, new JobTotals([], null), 0, await WorkersAsync(), await QueuesAsync(), []);
        return await ReadSumsAsync(none, history);
    }

    public async Task<PulseSnapshot> ReadSumsAsync(PulseSnapshot last, IEnumerable<PulseSample> history)
    {
        var (totals, now) = (await reader.TotalsAsync(CancellationToken.None), clock.Now);
        return last with
        {
            At = now,
            Totals = totals,
            QueueLength = await QueueLength.ReadAsync(queue, totals, CancellationToken.None),
            History = [.. history, PulseSample.Of(now, totals)],
        };
    }

    // Nobody's own look, as those who share it come and go; the store ends it when it takes too long.
    public async Task<IReadOnlyList<WorkerInfo>> WorkersAsync() =>
        [.. (await workers.ListAsync(CancellationToken.None)).Where(worker => worker.Session.Concurrency > 0)];

    public Task<IReadOnlyList<QueueBacklog>> QueuesAsync() => reader.BacklogAsync(CancellationToken.None);
}
