using JobScheduler.Core.Ports;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Engine.Maintenance;

/// <summary>Deletes finished jobs past their retention, in small batches, and now and then sessions that ended long ago and queues that nobody uses.</summary>
public sealed class FinishedJobPruner(
    IJobStore store, IWorkerRegistry workers, IQueueStore queues, RetentionOptions options, ILoopLocks locks, TimeProvider time, ILogger<FinishedJobPruner> log) : IAgent
{
    private const string Lock = "pruner";
    private const int Batch = 500;

    private static readonly TimeSpan BetweenBatches = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromHours(1);
    private static readonly TimeSpan SessionsStay = TimeSpan.FromDays(1);

    private long? _lastLook;

    public TimeSpan Period => TimeSpan.FromMinutes(1);

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (!await locks.HoldAsync(Lock, cancellationToken)) return Period;
        var pruned = await store.PruneAsync(new Retention(options.Completed, options.Failed) { Ticks = options.Ticks }, Batch, cancellationToken);
        if (pruned.Jobs > 0) EngineLog.JobsPruned(log, pruned.Jobs);
        if (_lastLook is not { } last || time.GetElapsedTime(last) > BetweenLooks)
        {
            // Before it is tried: one that fails must not keep jobs from being pruned.
            _lastLook = time.GetTimestamp();
            await workers.PruneAsync(SessionsStay, cancellationToken);
            // Until there are no more, so that whoever fills the room does so once for each retention.
            if (await queues.PruneAsync(options.Queues, Batch, cancellationToken) == Batch)
            {
                _lastLook = null;
                return BetweenBatches;
            }
        }

        return pruned.HasMore(Batch) ? BetweenBatches : Period;
    }
}
