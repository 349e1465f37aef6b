using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Operations;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Execution;

/// <summary>Fills free slots: ids from the ready queue, or due jobs straight from the store, claimed and started.</summary>
public sealed class JobPump(
    IReadyQueue queue, IJobStore store, RefusedClaims refused, OrphanClaims orphans, RunningJobs running, JobRunner runner,
    PausedQueues paused, ProcessSession session, HandlerCatalog handlers, ReadyJobAnnouncer announcer, TimeProvider time) : IAgent
{
    /// <summary>Whatever the lists hold, one claim goes to the store this often: an id lost from the queue waits no longer.</summary>
    private static readonly TimeSpan StoreClaimPeriod = TimeSpan.FromSeconds(5);

    /// <summary>A claim that was sent may be committed: calling it off would leave jobs that run nowhere. The store's own time limit ends the wait.</summary>
    private static readonly CancellationToken UntilAnswered = CancellationToken.None;

    private static readonly TimeSpan TimerGrain = TimeSpan.FromMilliseconds(1);

    private long? _lastStoreClaim;
    private bool _listsHadJobs;

    public TimeSpan Period => TimeSpan.FromSeconds(1);

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        await orphans.ReleaseIfDueAsync(cancellationToken);
        var free = running.FreeSlots;
        if (free == 0) return Period;
        try
        {
            return await FillAsync(free, cancellationToken);
        }
        catch
        {
            orphans.ClaimReplyLost();
            throw;
        }
    }

    private async Task<TimeSpan> FillAsync(int free, CancellationToken cancellationToken)
    {
        var claimant = new Claimant(session.Current.Id, session.Current.WorkerId, handlers.Names, session.Current.Queues);
        if (StoreClaimIsDue() || !queue.IsPresent) return await ClaimFromStoreAsync(free, claimant);

        var ids = await PopAsync(free, claimant, cancellationToken);
        if (ids is null) return await ClaimFromStoreAsync(free, claimant);
        if (ids.Count == 0) return await ListsAreEmptyAsync(free, claimant);
        _listsHadJobs = true;
        var since = SchedulerTracing.Now;
        var claim = await store.ClaimAsync(ids, claimant, UntilAnswered);
        Start(claim.Jobs, since);
        await refused.ReturnAsync(claim.Refused, cancellationToken);
        return TimeSpan.Zero;
    }

    /// <summary>Null when the queue is away: then every claim goes to the store. The queue's own loops complain, this one works on.</summary>
    private async Task<IReadOnlyList<Guid>?> PopAsync(int free, Claimant claimant, CancellationToken cancellationToken)
    {
        try
        {
            return await queue.PopAsync(paused.Open(claimant.Queues), free, cancellationToken);
        }
        catch (ReadyQueueUnavailableException)
        {
            return null;
        }
    }

    private bool StoreClaimIsDue() => _lastStoreClaim is not { } last || time.GetElapsedTime(last) >= StoreClaimPeriod;

    private async Task<TimeSpan> ListsAreEmptyAsync(int free, Claimant claimant)
    {
        if (!_listsHadJobs) return Period;
        // The lists have just run dry: what the queue was never told of may be due.
        _listsHadJobs = false;
        return await ClaimFromStoreAsync(free, claimant);
    }

    private async Task<TimeSpan> ClaimFromStoreAsync(int free, Claimant claimant)
    {
        _lastStoreClaim = time.GetTimestamp();
        var since = SchedulerTracing.Now;
        var claim = await store.ClaimDueAsync(free, claimant, UntilAnswered);
        Start(claim.Jobs, since);
        return claim.Jobs.Count > 0 ? TimeSpan.Zero : PauseUntil(claim.NextDueIn);
    }

    /// <summary>Exactly until the next job is due, should nobody else wake this loop.</summary>
    private TimeSpan PauseUntil(TimeSpan? nextDueIn) => nextDueIn is { } next && next < Period ? next + TimerGrain : Period;

    private void Start(IReadOnlyList<Job> jobs, DateTimeOffset since)
    {
        if (jobs.Count == 0) return;
        using var span = SchedulerTracing.StartClaim(jobs, since);
        foreach (var job in jobs) _ = runner.RunAsync(running.Add(job));
        // Nobody waits for news: the next claim must not.
        _ = announcer.PublishAsync(new JobSignal.JobsChanged([.. jobs.Select(JobNewsOf.Job)]));
    }
}
