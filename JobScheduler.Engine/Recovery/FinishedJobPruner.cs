using JobScheduler.Core.Ports;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Engine.Recovery;

/// <summary>Deletes finished jobs past their retention, in small batches, and sessions that ended long ago.</summary>
public sealed class FinishedJobPruner(
    IJobStore store, IWorkerRegistry workers, RetentionOptions options, ILoopLocks locks, TimeProvider time, ILogger<FinishedJobPruner> log) : IAgent
{
    private const string Lock = "pruner";
    private const int Batch = 500;

    private static readonly TimeSpan BetweenBatches = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SessionsStay = TimeSpan.FromDays(1);

    private long? _lastSessionPrune;

    public TimeSpan Period => TimeSpan.FromMinutes(1);

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (!await locks.HoldAsync(Lock, cancellationToken)) return Period;
        var pruned = await store.PruneAsync(new Retention(options.Completed, options.Failed) { Ticks = options.Ticks }, Batch, cancellationToken);
        if (pruned.Jobs > 0) EngineLog.JobsPruned(log, pruned.Jobs);
        if (_lastSessionPrune is not { } last || time.GetElapsedTime(last) > TimeSpan.FromHours(1))
        {
            await workers.PruneAsync(SessionsStay, cancellationToken);
            _lastSessionPrune = time.GetTimestamp();
        }

        return pruned.HasMore(Batch) ? BetweenBatches : Period;
    }
}
