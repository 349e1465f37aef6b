using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Maintenance;

/// <summary>Deletes finished jobs past their retention, in small batches, and what <see cref="UnusedRowPruner"/> finds.</summary>
internal sealed class FinishedJobPruner(
    IJobStore store, UnusedRowPruner unused, RetentionOptions options, ILoopLocks locks, ILogger<FinishedJobPruner> log) : IDuty
{
    private const string Lock = "pruner";
    private const int Batch = 500;

    private static readonly TimeSpan BetweenBatches = TimeSpan.FromMilliseconds(100);

    public TimeSpan Period => TimeSpan.FromMinutes(1);

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (!await locks.HoldAsync(Lock, cancellationToken)) return Period;
        var retention = new Retention(options.Completed, options.Failed) { Ticks = options.Ticks };
        var pruned = await store.PruneAsync(retention, Batch, cancellationToken);
        if (pruned.Jobs > 0) EngineLog.JobsPruned(log, pruned.Jobs);
        return await unused.PruneAsync(cancellationToken) || pruned.HasMore(Batch) ? BetweenBatches : Period;
    }
}
