namespace JobScheduler.Engine.Queries;

/// <summary>How much work waits: the ids in the ready queue or, while that is away, the jobs that wait by the counters,
/// due or not.</summary>
internal static class QueueLength
{
    public static async Task<long> ReadAsync(IReadyQueue queue, JobTotals totals, CancellationToken cancellationToken)
    {
        try
        {
            return await queue.LengthAsync(cancellationToken);
        }
        catch (ReadyQueueUnavailableException)
        {
            return totals.InStatus(JobStatus.Pending) + totals.InStatus(JobStatus.Retrying);
        }
    }
}
