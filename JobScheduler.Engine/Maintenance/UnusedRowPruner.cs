namespace JobScheduler.Engine.Maintenance;

/// <summary>Deletes, once an hour, the rows of sessions that ended long ago, of queues that nobody uses, and of what
/// somebody changed long ago, one by one or many at once.</summary>
internal sealed class UnusedRowPruner(
    IWorkerRegistry workers, IQueueStore queues, IAuditLog audit, IBulkStore bulk, RetentionOptions options, TimeProvider time)
{
    private const int Batch = 500;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromHours(1);
    private static readonly TimeSpan SessionsStay = TimeSpan.FromDays(1);

    private long? _lastLook;

    /// <summary>Whether there is more to delete: whoever fills the room for queues does so once for each retention.</summary>
    public async Task<bool> PruneAsync(CancellationToken cancellationToken)
    {
        if (_lastLook is { } last && time.GetElapsedTime(last) <= BetweenLooks) return false;
        // Before it is tried: one that fails must not keep jobs from being pruned.
        _lastLook = time.GetTimestamp();
        await workers.PruneAsync(SessionsStay, cancellationToken);
        var deleted = await queues.PruneAsync(options.Queues, Batch, cancellationToken);
        deleted = Math.Max(deleted, await audit.PruneAsync(options.Audit, Batch, cancellationToken));
        deleted = Math.Max(deleted, await bulk.PruneAsync(options.Audit, Batch, cancellationToken));
        if (deleted < Batch) return false;
        _lastLook = null;
        return true;
    }
}
