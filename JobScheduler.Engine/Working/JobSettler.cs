using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Engine.Working;

/// <summary>Writes how attempts ended, those that wait together; the store refuses what is stale, this class never guesses. Tries until the store answers.</summary>
public sealed class JobSettler : IAsyncDisposable
{
    private static readonly TimeSpan MaxBackOff = TimeSpan.FromSeconds(2);

    private readonly IJobStore _store;
    private readonly ReadyJobNotifier _notifier;
    private readonly SchedulerMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly RandomSource _random;
    private readonly ILogger<JobSettler> _log;
    private readonly NaturalBatcher<EndedAttempt, SettleResult> _batcher;

    public JobSettler(
        IJobStore store, ReadyJobNotifier notifier, SchedulerMetrics metrics, TimeProvider time, RandomSource random,
        ILogger<JobSettler> log)
    {
        (_store, _notifier, _metrics, _time, _random, _log) = (store, notifier, metrics, time, random, log);
        _batcher = new(SettleAsync, maxBatch: 500);
    }

    /// <summary>
    /// Returns when the store has answered; cancelling gives up waiting for it. What somebody else holds is answered as locked, and left to the
    /// caller: it is found again.
    /// </summary>
    public Task<SettleResult> SettleAsync(Job job, Settlement settlement, CancellationToken cancellationToken) =>
        _batcher.SubmitAsync(new EndedAttempt(job, settlement, null, Tries: 1), cancellationToken);

    /// <summary>Settles in the background, and tells the attempt when the store has decided; while somebody else holds the job, only this one waits.</summary>
    public void Post(RunningJob attempt, Settlement settlement) => Post(new EndedAttempt(attempt.Job, settlement, attempt, Tries: 1));

    public ValueTask DisposeAsync() => _batcher.DisposeAsync();

    private async Task<IReadOnlyList<SettleResult>> SettleAsync(IReadOnlyList<EndedAttempt> ended, CancellationToken stopping)
    {
        using var span = SchedulerTracing.StartSettle(ended, attempt => attempt.Job, attempt => attempt.Settlement);
        try
        {
            var results = await WriteAsync([.. ended.Select(attempt => attempt.Settlement)], stopping);
            await NotifyAsync(ended, results);
            foreach (var (attempt, result) in ended.Zip(results)) Conclude(attempt, result);
            return results;
        }
        catch (Exception error) when (error is not BatchSplitException)
        {
            // The job stays running in the store until it is found there to belong to nobody.
            EngineLog.SettleFailed(_log, error, ended.Count);
            foreach (var attempt in ended) attempt.Owner?.Settled();
            throw;
        }
    }

    private void Post(EndedAttempt ended)
    {
        if (_batcher.TryPost(ended)) return;
        // Only a stop of the process gets here: the claim is found again by the next session.
        EngineLog.SettleFailed(_log, new ObjectDisposedException(nameof(JobSettler)), 1);
        ended.Owner?.Settled();
    }

    private void Conclude(EndedAttempt attempt, SettleResult result)
    {
        if (result.Kind == SettleKind.Locked && attempt.Owner is not null) _ = Detached.Run(() => TryLaterAsync(attempt));
        else attempt.Owner?.Settled();
    }

    private async Task TryLaterAsync(EndedAttempt attempt)
    {
        if (attempt.Tries == 1) EngineLog.SettlementWaits(_log, attempt.Job.Id);
        await Task.Delay(BackOff.After(attempt.Tries, MaxBackOff, _random.NextDouble()), _time, CancellationToken.None);
        Post(attempt with { Tries = attempt.Tries + 1 });
    }

    private async Task<IReadOnlyList<SettleResult>> WriteAsync(IReadOnlyList<Settlement> settlements, CancellationToken stopping)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                return await _store.SettleAsync(settlements, stopping);
            }
            catch (StoreUnavailableException error)
            {
                if (failures == 1) EngineLog.SettleFailed(_log, error, settlements.Count);
                await Task.Delay(BackOff.After(failures, MaxBackOff, _random.NextDouble()), _time, stopping);
            }
            catch (Exception error) when (settlements.Count > 1 && error is not OperationCanceledException)
            {
                throw new BatchSplitException(error);
            }
        }
    }

    private async Task NotifyAsync(IReadOnlyList<EndedAttempt> ended, IReadOnlyList<SettleResult> results)
    {
        List<ReadyJob>? waiting = null;
        for (var i = 0; i < ended.Count; i++)
        {
            if (results[i].Kind == SettleKind.Stale) Refused(ended[i].Job, ended[i].Settlement);
            if (results[i].Waits is { } waits) (waiting ??= []).Add(waits);
        }

        if (waiting is not null) await _notifier.NotifyAsync(waiting);
        _notifier.NotifyWatchers(() => ended.Zip(results, ChangeOf).OfType<JobStatusChange>());
    }

    private static JobStatusChange? ChangeOf(EndedAttempt ended, SettleResult result) =>
        result.Status is { } status ? JobStatusChange.Of(ended.Job) with { Status = status } : null;

    private void Refused(Job job, Settlement settlement)
    {
        _metrics.StaleWriteRejected();
        EngineLog.SettlementStale(_log, job.Id, settlement.Event, settlement.Fence);
    }

    private readonly record struct EndedAttempt(Job Job, Settlement Settlement, RunningJob? Owner, int Tries);
}
