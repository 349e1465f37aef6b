using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Enqueuing;

/// <summary>Stores new jobs, those of concurrent requests together, and notifies the ready queue.</summary>
public sealed class EnqueueBatcher : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly RandomSource _random;
    private readonly IJobStore _store;
    private readonly ReadyJobNotifier _notifier;
    private readonly NaturalBatcher<NewJob, EnqueueResult> _batcher;

    public EnqueueBatcher(IJobStore store, ReadyJobNotifier notifier, TimeProvider time, RandomSource random)
    {
        (_store, _notifier, _time, _random) = (store, notifier, time, random);
        _batcher = new(InsertAsync, maxBatch: 1000);
    }

    /// <summary>When it returns, the job is committed or the result says why not.</summary>
    public Task<EnqueueResult> EnqueueAsync(NewJob job, CancellationToken cancellationToken) =>
        _batcher.SubmitAsync(job, cancellationToken);

    /// <summary>All in one transaction of their own.</summary>
    public async Task<IReadOnlyList<EnqueueResult>> EnqueueManyAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // A caller that leaves after the commit must not take the notification along.
        return await StoreAndNotifyAsync(jobs, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _batcher.DisposeAsync();

    private async Task<IReadOnlyList<EnqueueResult>> InsertAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken)
    {
        try
        {
            return await StoreAndNotifyAsync(jobs, cancellationToken);
        }
        catch (Exception error) when (error is not (StoreUnavailableException or OperationCanceledException) && jobs.Count > 1)
        {
            // One row that the database refuses must not fail its neighbours: the batcher tries each alone.
            throw new BatchSplitException(error);
        }
    }

    private async Task<IReadOnlyList<EnqueueResult>> StoreAndNotifyAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken)
    {
        using var span = SchedulerTracing.StartInsert(jobs);
        try
        {
            var results = await StoreAsync(jobs, cancellationToken);
            // The answer to the caller needs the commit alone.
            await _notifier.PostAsync([.. Ready(jobs, results)]);
            return results;
        }
        catch (Exception error)
        {
            span.Failed(error);
            throw;
        }
    }

    /// <summary>The same ids again tell whether the jobs were stored before, and do no harm.</summary>
    private Task<IReadOnlyList<EnqueueResult>> StoreAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken) =>
        StoreTries.RunAsync(() => _store.InsertAsync(jobs, cancellationToken), _time, _random, cancellationToken);

    private static IEnumerable<ReadyJob> Ready(IReadOnlyList<NewJob> jobs, IReadOnlyList<EnqueueResult> results)
    {
        for (var i = 0; i < jobs.Count; i++)
        {
            if (results[i] is { Kind: EnqueueResultKind.Enqueued, ScheduledAt: { } dueAt })
                yield return new ReadyJob(jobs[i].Id, jobs[i].Spec.Queue, jobs[i].Spec.Priority, dueAt);
        }
    }
}
