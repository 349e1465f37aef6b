using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;
using JobScheduler.Engine.Batching;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Operations;

/// <summary>Stores new jobs, those of concurrent requests together, and hints the ready queue.</summary>
public sealed class JobAccepter : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly RandomSource _random;
    private readonly IJobStore _store;
    private readonly ReadyJobAnnouncer _announcer;
    private readonly NaturalBatcher<NewJob, JobAcceptance> _batcher;

    public JobAccepter(IJobStore store, ReadyJobAnnouncer announcer, TimeProvider time, RandomSource random)
    {
        (_store, _announcer, _time, _random) = (store, announcer, time, random);
        _batcher = new(InsertAsync, maxBatch: 1000);
    }

    /// <summary>When it returns, the job is committed or the acceptance says why not.</summary>
    public Task<JobAcceptance> AcceptAsync(NewJob job, CancellationToken cancellationToken) => _batcher.SubmitAsync(job, cancellationToken);

    /// <summary>All in one transaction of their own.</summary>
    public async Task<IReadOnlyList<JobAcceptance>> AcceptManyAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // A caller that leaves after the commit must not take the announcement along.
        return await StoreAndAnnounceAsync(jobs, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _batcher.DisposeAsync();

    private async Task<IReadOnlyList<JobAcceptance>> InsertAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken)
    {
        try
        {
            return await StoreAndAnnounceAsync(jobs, cancellationToken);
        }
        catch (Exception error) when (error is not (StoreUnavailableException or OperationCanceledException) && jobs.Count > 1)
        {
            // One row that the database refuses must not fail its neighbours: the batcher tries each alone.
            throw new BatchSplitException(error);
        }
    }

    private async Task<IReadOnlyList<JobAcceptance>> StoreAndAnnounceAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken)
    {
        using var span = SchedulerTracing.StartInsert(jobs);
        try
        {
            var acceptances = await StoreAsync(jobs, cancellationToken);
            // The answer to the caller needs the commit alone.
            await _announcer.PostAsync([.. Ready(jobs, acceptances)]);
            return acceptances;
        }
        catch (Exception error)
        {
            span.Failed(error);
            throw;
        }
    }

    /// <summary>The same ids again tell whether the jobs were stored before, and do no harm.</summary>
    private Task<IReadOnlyList<JobAcceptance>> StoreAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken) =>
        StoreTries.RunAsync(() => _store.InsertAsync(jobs, cancellationToken), _time, _random, cancellationToken);

    private static IEnumerable<ReadyJob> Ready(IReadOnlyList<NewJob> jobs, IReadOnlyList<JobAcceptance> acceptances)
    {
        for (var i = 0; i < jobs.Count; i++)
        {
            if (acceptances[i] is { Kind: AcceptanceKind.Accepted, ScheduledAt: { } dueAt })
                yield return new ReadyJob(jobs[i].Id, jobs[i].Spec.Queue, jobs[i].Spec.Priority, dueAt);
        }
    }
}
