using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Working;

/// <summary>Keeps the slots busy: claims as many jobs as they want, and starts them.</summary>
public sealed class JobPump(
    JobClaims claims, JobSlots slots, OrphanClaims orphans, SelfFence fence, ReadyJobNotifier notifier, TimeProvider time) : IAgent
{
    /// <summary>Whatever the lists hold, one claim goes to the store this often: an id lost from the queue waits no longer.</summary>
    private static readonly TimeSpan StoreClaimPeriod = TimeSpan.FromSeconds(5);

    private readonly ListTrust _trust = new(time);
    private long? _lastStoreClaim;
    private TimeSpan _storeClaimTook;
    private bool _listsHadJobs;

    public TimeSpan Period => TimeSpan.FromSeconds(1);

    public WakeUp WakeUpFrom(LoopWakeUps wakeUps) => wakeUps.Claim;

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        await orphans.ReleaseIfDueAsync(cancellationToken);
        slots.GiveBackLate();
        // After a standstill the first beat finds the session lost: what it claimed before would be lost at once.
        var pause = fence.IsUp ? Period : await FillAsync(slots.Wanted(), cancellationToken);
        return slots.HasLine && pause > JobSlots.MaxWait ? JobSlots.MaxWait : pause;
    }

    private async Task<TimeSpan> FillAsync(int wanted, CancellationToken cancellationToken)
    {
        if (wanted == 0) return Period;
        try
        {
            return await ClaimAsync(wanted, cancellationToken);
        }
        catch
        {
            orphans.ClaimReplyLost();
            throw;
        }
    }

    private async Task<TimeSpan> ClaimAsync(int wanted, CancellationToken cancellationToken)
    {
        if (StoreClaimIsDue()) return await ClaimFromStoreAsync(wanted);
        var ids = await claims.PopAsync(wanted, cancellationToken);
        if (ids is null) return await ClaimFromStoreAsync(wanted);
        if (ids.Count == 0) return claims.HasSifted ? TimeSpan.Zero : await ListsAreEmptyAsync(wanted, cancellationToken);
        _listsHadJobs = true;
        _trust.ListsGave();
        var since = SchedulerTracing.Now;
        var claim = await claims.ClaimAsync(ids);
        Start(claim.Jobs, since);
        await claims.ReturnAsync(claim.Refused, cancellationToken);
        return TimeSpan.Zero;
    }

    private bool StoreClaimIsDue() => _lastStoreClaim is not { } last || time.GetElapsedTime(last) >= StoreClaimPeriod;

    /// <summary>It walks over all that is due and not served here: not more often than costs 2 % of the time.</summary>
    private bool IsStoreSlow() => _lastStoreClaim is { } last && time.GetElapsedTime(last) < 50 * _storeClaimTook;

    private async Task<TimeSpan> ListsAreEmptyAsync(int wanted, CancellationToken cancellationToken)
    {
        if (!_trust.StoreLeads && (!_listsHadJobs || IsStoreSlow())) return Period;
        // The lists have just run dry, or were never told of what is due.
        _listsHadJobs = false;
        if (_trust.ShallBeLoaded()) await claims.RequestLoadAsync(cancellationToken);
        return await ClaimFromStoreAsync(wanted);
    }

    private async Task<TimeSpan> ClaimFromStoreAsync(int wanted)
    {
        _lastStoreClaim = time.GetTimestamp();
        var since = SchedulerTracing.Now;
        var claim = await claims.ClaimDueAsync(wanted);
        _storeClaimTook = time.GetElapsedTime(_lastStoreClaim.Value);
        _trust.StoreGave(asManyAsWanted: claim.Jobs.Count >= wanted);
        Start(claim.Jobs, since);
        return claim.Jobs.Count > 0 ? TimeSpan.Zero : PauseUntil(claim.NextDueIn);
    }

    /// <summary>Exactly until the next job is due, should nobody else wake this loop.</summary>
    private TimeSpan PauseUntil(TimeSpan? nextDueIn) => nextDueIn is { } next && next < Period ? next + WakeUp.Grain : Period;

    private void Start(IReadOnlyList<Job> jobs, DateTimeOffset since)
    {
        if (jobs.Count == 0) return;
        using var span = SchedulerTracing.StartClaim(jobs, since);
        slots.Start(jobs);
        notifier.NotifyWatchers(() => jobs.Select(JobStatusChange.Of));
    }
}
