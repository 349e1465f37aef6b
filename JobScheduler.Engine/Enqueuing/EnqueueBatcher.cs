using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Enqueuing;

/// <summary>Stores new jobs, those of concurrent requests together, and notifies the ready queue.
/// When it answers, the job is committed or the answer says why not.</summary>
internal sealed class EnqueueBatcher(IJobStore store, ReadyJobNotifier notifier, TimeProvider time, RandomSource random)
    : NaturalBatcher<NewJob, EnqueueResult>(maxBatch: 1000)
{
    /// <summary>All in one transaction of their own.</summary>
    public async Task<IReadOnlyList<EnqueueResult>> EnqueueManyAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // A caller that leaves after the commit must not take the notification along.
        return await SendAsync(jobs, CancellationToken.None);
    }

    protected override async Task<IReadOnlyList<EnqueueResult>> SendAsync(IReadOnlyList<NewJob> items, CancellationToken cancellationToken)
    {
        using var span = SchedulerTracing.StartInsert(items);
        var tries = StoreTries.OfCaller(time, random);
        while (true)
        {
            try
            {
                // The same ids again tell whether the jobs were stored before, and do no harm.
                var results = await store.InsertAsync(items, cancellationToken);
                // The answer to the caller needs the commit alone.
                await notifier.PostAsync([.. Ready(items, results)]);
                // A parent may have ended before.
                if (items.Any(job => job.DependsOn.Count > 0)) notifier.Ended.Set();
                return results;
            }
            catch (StoreUnavailableException) when (tries.MayTryAgain())
            {
                await tries.PauseAsync(cancellationToken);
            }
            catch (Exception error)
            {
                span.Failed(error);
                throw;
            }
        }
    }

    /// <summary>Those of the jobs that were stored and wait for no other, and those that took what one of them brought.</summary>
    public static IEnumerable<ReadyJob> Ready(IReadOnlyList<NewJob> jobs, IReadOnlyList<EnqueueResult> results)
    {
        for (var i = 0; i < jobs.Count; i++)
        {
            if (results[i] is { ScheduledAt: { } dueAt } && jobs[i].DependsOn.Count == 0)
                yield return jobs[i].ReadyAt(dueAt) with { Id = results[i].JobId };
        }
    }
}
