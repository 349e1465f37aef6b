using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Working;

/// <summary>Keeps the slots busy: claims as many jobs as they want, and starts them.</summary>
internal sealed class JobPump(
    JobClaims claims, JobSlots slots, StoreLooks looks, OrphanClaims orphans, SelfFence fence, ReadyJobNotifier notifier) : IDuty
{
    private static readonly TimeSpan PauseOfLists = TimeSpan.FromSeconds(1);

    private bool _listsHadJobs;
    private bool _limitedHadTurn;
    private bool _othersHadJobs;

    public TimeSpan Period => looks.ListsAreAway ? looks.Pause : PauseOfLists;

    public WakeUp WakeUpFrom(LoopWakeUps wakeUps) => wakeUps.Claim;

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        await orphans.ReleaseIfDueAsync(looks.PauseAtOwn, cancellationToken);
        slots.GiveBackLate();
        claims.LeaveSlotFree();
        // After a standstill the first beat finds the session lost: what it claimed before would be lost at once.
        var pause = fence.IsUp ? Period : await FillAsync(slots.Wanted(), cancellationToken);
        return slots.HasLine && pause > JobSlots.MaxWait ? JobSlots.MaxWait : pause;
    }

    private async Task<TimeSpan> FillAsync(int wanted, CancellationToken cancellationToken)
    {
        if (wanted == 0) return Period;
        try
        {
            if (await ClaimCanaryAsync() || await ClaimLimitedAsync()) return TimeSpan.Zero;
            var pause = claims.AreAllHeld ? Period : await ClaimAsync(wanted, cancellationToken);
            return Sooner(Sooner(pause, claims.NextCanaryIn), claims.NextLimitedIn);
        }
        catch
        {
            orphans.ClaimReplyLost();
            throw;
        }
    }

    private async Task<TimeSpan> ClaimAsync(int wanted, CancellationToken cancellationToken)
    {
        var ids = await PopAsync(wanted, cancellationToken);
        if (ids is { Count: 0 })
        {
            if (claims.HasSifted) return TimeSpan.Zero;
            if (!ShallAskStore()) return Period;
            if (looks.Lists.ShallBeLoaded()) await claims.RequestLoadAsync(cancellationToken);
            ids = null;
        }

        if (ids is not null) ListsGave();
        var since = SchedulerTracing.Now;
        var claim = ids is null ? await ClaimDueAsync(wanted) : await claims.ClaimAsync(ids);
        _othersHadJobs = claim.Jobs.Count > 0;
        if (_othersHadJobs)
        {
            using var span = SchedulerTracing.StartClaim(claim.Jobs, since);
            slots.Start(claim.Jobs);
            notifier.NotifyClaimed(claim.Jobs);
        }

        await claims.ReturnAsync(claim.Refused, cancellationToken);
        return ids is null && claim.Jobs.Count == 0 ? PauseUntil(claim.NextDueIn) : TimeSpan.Zero;
    }

    private async Task<bool> ClaimCanaryAsync()
    {
        var since = SchedulerTracing.Now;
        if (await claims.ClaimCanaryAsync() is not { } canary) return false;
        Start([canary], since);
        return true;
    }

    /// <summary>In turn with all other queues, so that neither takes the slots from the other.</summary>
    private async Task<bool> ClaimLimitedAsync()
    {
        var isDue = !_limitedHadTurn && claims.NextLimitedIn is { } next && (next == TimeSpan.Zero || NobodyTells);
        _limitedHadTurn = false;
        if (!isDue) return false;
        var since = SchedulerTracing.Now;
        // An error here must not keep all others waiting.
        _limitedHadTurn = true;
        var jobs = await claims.ClaimLimitedAsync(looks.TurnOfAll);
        _limitedHadTurn = jobs.Count > 0;
        if (!_limitedHadTurn) return false;
        Start(jobs, since);
        return true;
    }

    /// <summary>Whether only a look shows what has come: while others give all there is to do, it can wait for its time.</summary>
    private bool NobodyTells => looks.ListsAreAway && claims.LimitedHadRoom && !_othersHadJobs;

    private void Start(IReadOnlyList<Job> jobs, DateTimeOffset since)
    {
        using var span = SchedulerTracing.StartClaim(jobs, since);
        slots.Start(jobs);
        notifier.NotifyClaimed(jobs);
    }

    /// <summary>Null for a claim that goes to the store.</summary>
    private async Task<IReadOnlyList<Guid>?> PopAsync(int wanted, CancellationToken cancellationToken)
    {
        if (!looks.ListsAreAway && looks.AreDue) return null;
        var ids = await claims.PopAsync(wanted, cancellationToken);
        looks.ListsAreAway = ids is null;
        return ids;
    }

    private void ListsGave()
    {
        _listsHadJobs = true;
        looks.Lists.ListsGave();
    }

    /// <summary>Whether the empty lists have just run dry, or were never told of what is due.</summary>
    private bool ShallAskStore()
    {
        if (looks.TakeExpected()) return true;
        if (!looks.Lists.StoreLeads && (!_listsHadJobs || looks.AreSlow)) return false;
        _listsHadJobs = false;
        return true;
    }

    private async Task<ClaimResult> ClaimDueAsync(int wanted)
    {
        var claim = await looks.LookAsync(() => claims.ClaimDueAsync(wanted));
        looks.Lists.StoreGave(asManyAsWanted: claim.Jobs.Count >= wanted);
        return claim;
    }

    /// <summary>Exactly until the next job is due, should nobody else wake this loop.</summary>
    private TimeSpan PauseUntil(TimeSpan? nextDueIn) => Sooner(Period, nextDueIn);

    private static TimeSpan Sooner(TimeSpan pause, TimeSpan? next) => next is { } soon && soon < pause ? soon + WakeUp.Grain : pause;
}
