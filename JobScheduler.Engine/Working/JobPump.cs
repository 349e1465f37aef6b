using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Working;

/// <summary>Keeps the slots busy: claims as many jobs as they want, and starts them.</summary>
internal sealed class JobPump(
    JobClaims claims, JobSlots slots, OrphanClaims orphans, SelfFence fence, ReadyJobNotifier notifier, TimeProvider time) : IDuty
{
    /// <summary>Whatever the lists hold, one claim goes to the store this often: an id lost from the queue waits no longer.</summary>
    private static readonly TimeSpan StoreClaimPeriod = TimeSpan.FromSeconds(5);

    private readonly ReadyListLosses _trust = new(time);
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
        var ids = StoreClaimIsDue() ? null : await claims.PopAsync(wanted, cancellationToken);
        if (ids is { Count: 0 })
        {
            if (claims.HasSifted) return TimeSpan.Zero;
            if (!ShallAskStore()) return Period;
            if (_trust.ShallBeLoaded()) await claims.RequestLoadAsync(cancellationToken);
            ids = null;
        }

        if (ids is not null) ListsGave();
        var since = SchedulerTracing.Now;
        var claim = ids is null ? await ClaimDueAsync(wanted) : await claims.ClaimAsync(ids);
        if (claim.Jobs.Count > 0)
        {
            using var span = SchedulerTracing.StartClaim(claim.Jobs, since);
            slots.Start(claim.Jobs);
            notifier.NotifyWatchers(() => claim.Jobs.Select(JobStatusChange.Of));
        }

        await claims.ReturnAsync(claim.Refused, cancellationToken);
        return ids is null && claim.Jobs.Count == 0 ? PauseUntil(claim.NextDueIn) : TimeSpan.Zero;
    }

    private bool StoreClaimIsDue() => _lastStoreClaim is not { } last || time.GetElapsedTime(last) >= StoreClaimPeriod;

    /// <summary>It walks over all that is due and not served here: not more often than costs 2 % of the time.</summary>
    private bool IsStoreSlow() => _lastStoreClaim is { } last && time.GetElapsedTime(last) < 50 * _storeClaimTook;

    private void ListsGave()
    {
        _listsHadJobs = true;
        _trust.ListsGave();
    }

    /// <summary>Whether the empty lists have just run dry, or were never told of what is due.</summary>
    private bool ShallAskStore()
    {
        if (!_trust.StoreLeads && (!_listsHadJobs || IsStoreSlow())) return false;
        _listsHadJobs = false;
        return true;
    }

    private async Task<ClaimResult> ClaimDueAsync(int wanted)
    {
        _lastStoreClaim = time.GetTimestamp();
        var claim = await claims.ClaimDueAsync(wanted);
        _storeClaimTook = time.GetElapsedTime(_lastStoreClaim.Value);
        _trust.StoreGave(asManyAsWanted: claim.Jobs.Count >= wanted);
        return claim;
    }

    /// <summary>Exactly until the next job is due, should nobody else wake this loop.</summary>
    private TimeSpan PauseUntil(TimeSpan? nextDueIn) => nextDueIn is { } next && next < Period ? next + WakeUp.Grain : Period;
}
