using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Working;

/// <summary>Writes how attempts ended, those that wait together; the store refuses what is stale, this class never guesses.
/// Tries until the store answers.</summary>
internal sealed class JobSettler(
    IJobStore store, ReadyJobNotifier notifier, SchedulerMetrics metrics, TimeProvider time, RandomSource random, ILogger<JobSettler> log)
    : NaturalBatcher<EndedAttempt, SettleResult>(maxBatch: 500)
{
    private static readonly TimeSpan MaxBackOff = TimeSpan.FromSeconds(2);

    private Action<EndedAttempt, SettleResult> _ended = static (_, _) => { };

    /// <summary>Called for each attempt that the store has decided on, on the thread that settles: it must not wait.</summary>
    public void OnEnded(Action<EndedAttempt, SettleResult> ended) => _ended += ended;

    protected override async Task<IReadOnlyList<SettleResult>> SendAsync(
        IReadOnlyList<EndedAttempt> items, CancellationToken cancellationToken)
    {
        using var span = SchedulerTracing.StartSettle(items, attempt => attempt.Job, attempt => attempt.Settlement);
        List<Settlement> settlements = [.. items.Select(attempt => attempt.Settlement)];
        for (var tries = StoreTries.Endless(time, random); ;)
        {
            try
            {
                var results = await store.SettleAsync(settlements, cancellationToken);
                await NotifyAsync(items, results);
                foreach (var (attempt, result) in items.Zip(results)) Conclude(attempt, result);
                return results;
            }
            catch (StoreUnavailableException error) when (tries.MayTryAgain())
            {
                if (tries.Failures == 1) EngineLog.SettleFailed(log, error, items.Count);
                await tries.PauseAsync(cancellationToken);
            }
            catch (Exception error) when (!IsSplit(error, items.Count))
            {
                // The job stays running in the store until it is found there to belong to nobody.
                EngineLog.SettleFailed(log, error, items.Count);
                foreach (var attempt in items) attempt.Owner?.Settled();
                throw;
            }
        }
    }

    /// <summary>Only a stop of the process gets here: the claim is found again by the next session.</summary>
    protected override void NotSent(EndedAttempt item)
    {
        EngineLog.SettleFailed(log, new ObjectDisposedException(nameof(JobSettler)), 1);
        item.Owner?.Settled();
    }

    private void Conclude(EndedAttempt attempt, SettleResult result)
    {
        if (result.Kind == SettleKind.Locked && attempt.Owner is not null) _ = BackgroundTasks.Run(() => TryLaterAsync(attempt));
        else attempt.Owner?.Settled();
    }

    private async Task TryLaterAsync(EndedAttempt attempt)
    {
        if (attempt.Tries == 1) EngineLog.SettlementWaits(log, attempt.Job.Id);
        await Task.Delay(BackOff.After(attempt.Tries, MaxBackOff, random.NextDouble()), time, CancellationToken.None);
        Post(attempt with { Tries = attempt.Tries + 1 });
    }

    private async Task NotifyAsync(IReadOnlyList<EndedAttempt> ended, IReadOnlyList<SettleResult> results)
    {
        List<ReadyJob>? waiting = null;
        for (var i = 0; i < ended.Count; i++)
        {
            if (results[i].Kind == SettleKind.Stale && !ended[i].IsCompletedBy(results[i])) Refused(ended[i].Job, ended[i].Settlement);
            if (results[i].Kind == SettleKind.Written && ended[i].MayBeCompleted) EngineLog.CompletionNotCommitted(log, ended[i].Job.Id);
            if (results[i].IsNoted) notifier.Ended.Set();
            if (results[i].Kind != SettleKind.Locked) _ended(ended[i], results[i]);
            if (results[i].Waits is { } waits) (waiting ??= []).Add(waits);
        }

        notifier.NotifyFreed(ended.Select(attempt => attempt.Job));
        if (waiting is not null) await notifier.NotifyAsync(waiting);
        notifier.NotifyWatchers(() => ended.Zip(results, ChangeOf).OfType<JobStatusChange>());
    }

    private static JobStatusChange? ChangeOf(EndedAttempt ended, SettleResult result) =>
        result.Status is { } status ? JobStatusChange.Of(ended.Job) with { Status = status } : null;

    private void Refused(Job job, Settlement settlement)
    {
        metrics.StaleWriteRejected();
        EngineLog.SettlementStale(log, job.Id, settlement.Event, settlement.Fence);
    }
}

/// <summary>What became of an attempt, on its way into the store. Its owner is told when the store has decided, and while somebody else
/// holds the job it alone waits; without an owner the answer is "locked" then, and the job is found again.</summary>
internal readonly record struct EndedAttempt(Job Job, Settlement Settlement, RunningJob? Owner = null, int Tries = 1)
{
    /// <summary>Whether the handler has completed the job within a transaction of its own: then this settlement, a failure,
    /// is for the case that it has not committed.</summary>
    public bool MayBeCompleted { get; init; }

    /// <summary>Whether the settlement was refused because the transaction has committed.</summary>
    public bool IsCompletedBy(SettleResult refusal) => MayBeCompleted && refusal.Status == JobStatus.Completed;
}
