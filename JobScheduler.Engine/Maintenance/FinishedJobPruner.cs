using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Maintenance;

/// <summary>Deletes finished jobs past their retention, batch by batch, and what <see cref="UnusedRowPruner"/> finds.
/// Between batches it rests for half as long as one took, so that others come in between; not while it is far behind.</summary>
internal sealed class FinishedJobPruner(
    IJobStore store, UnusedRowPruner unused, RetentionOptions options, ILoopLocks locks, TimeProvider time, ILogger<FinishedJobPruner> log)
    : IDuty
{
    private const string Lock = "pruner";
    private const int Batch = 2_000;

    public TimeSpan Period => TimeSpan.FromMinutes(1);

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (!await locks.HoldAsync(Lock, cancellationToken)) return Period;
        var retention = new Retention(options.Completed, options.Failed) { Ticks = options.Ticks };
        var begun = time.GetTimestamp();
        var pruned = await store.PruneAsync(retention, Batch, cancellationToken);
        if (pruned.Jobs > 0) EngineLog.JobsPruned(log, pruned.Jobs);
        if (!await unused.PruneAsync(cancellationToken) && !pruned.HasMore(Batch)) return Period;
        return pruned.IsBehind ? TimeSpan.Zero : time.GetElapsedTime(begun) / 2;
    }
}
