using JobScheduler.Engine.Sessions;

namespace JobScheduler.Engine.Working;

/// <summary>The two ways to jobs: ids from the ready queue, or due jobs straight from the store.</summary>
internal sealed class JobClaims(
    ReadyIds ready, IJobStore store, RefusedClaims refused, ProcessSession session, HandlerCatalog handlers, JobSlots slots)
{
    /// <summary>A claim that was sent may be committed: calling it off would leave jobs that run nowhere.
    /// The store's own time limit ends the wait.</summary>
    public static readonly CancellationToken UntilAnswered = CancellationToken.None;

    /// <summary>What is looked at in one go while the lists hold mostly what is not served here:
    /// a claim of so many would take more than there is room for.</summary>
    private const int SiftSize = 1000;

    private bool _sifts;

    /// <summary>Whether the last pop put ids aside that are not served here: the next one may find others behind them.</summary>
    public bool HasSifted { get; private set; }

    /// <summary>Null when there is no queue, or it is away: then every claim goes to the store.</summary>
    public async Task<IReadOnlyList<Guid>?> PopAsync(int max, CancellationToken cancellationToken)
    {
        HasSifted = false;
        var ids = await ready.PopAsync(session.Current.Queues, _sifts ? Math.Max(max, SiftSize) : max, cancellationToken);
        if (ids is null || !_sifts) return ids;
        try
        {
            return await SiftAsync(ids, max, cancellationToken);
        }
        catch (ReadyQueueUnavailableException)
        {
            return null;
        }
    }

    public async Task<ClaimResult> ClaimAsync(IReadOnlyList<Guid> ids)
    {
        var claim = await store.ClaimAsync(ids, Claimant(), UntilAnswered);
        _sifts = AreMostlyUnserved(claim.Refused, ids.Count);
        return claim;
    }

    public Task<ClaimResult> ClaimDueAsync(int max) =>
        store.ClaimDueAsync(max, Claimant() with { Share = ready.ShareOf(max) }, UntilAnswered);

    /// <summary>How long it is until a look at the queues with a limit is worth it; null for never, as none that is served here has one.
    /// </summary>
    public TimeSpan? NextLimitedIn => slots.Free > 0 && !AreAllHeld ? Limited.NextIn(Queues) : null;

    /// <summary>Jobs of queues with a limit, as many as it and the free slots allow.</summary>
    /// <param name="turn">Within so long each process may look once.</param>
    public async Task<IReadOnlyList<Job>> ClaimLimitedAsync(TimeSpan turn)
    {
        var look = Limited.Look();
        var claim = await store.ClaimLimitedAsync(slots.Free, Claimant(), UntilAnswered);
        Limited.Looked(look, claim, turn);
        return claim.Jobs;
    }

    /// <summary>Whether without lists nobody tells of jobs there that might start at once.</summary>
    public bool LimitedHadRoom => Limited.HadRoom;

    /// <summary>Jobs of queues with a limit and canaries are not claimed ahead: where such a look is due, a slot is to come free for it,
    /// however many short jobs of other queues wait.</summary>
    public void LeaveSlotFree()
    {
        if (!slots.IsClaimingAhead || slots.Free > 0) return;
        if (Limited.NextIn(Queues) == TimeSpan.Zero || Held.NextIn(handlers.Names, Queues) == TimeSpan.Zero) slots.ClaimNothingAhead();
    }

    /// <summary>How long it is until a canary may start here; null for never.</summary>
    public TimeSpan? NextCanaryIn => slots.Free > 0 ? Held.NextIn(handlers.Names, Queues) : null;

    /// <summary>Whether there are only canaries to claim, as all handlers are held.</summary>
    public bool AreAllHeld => Held.HoldsAll(handlers.Names);

    /// <summary>A job that tries whether its handler, which is held, works again; null for none now.</summary>
    public async Task<Job?> ClaimCanaryAsync() =>
        slots.Free > 0 && Held.IsAny ? await Held.ClaimCanaryAsync(store, Claimant() with { Handlers = handlers.Names }) : null;

    public Task RequestLoadAsync(CancellationToken cancellationToken) => ready.RequestLoadAsync(cancellationToken);

    /// <summary>Puts ids that were popped but not claimed where they belong.</summary>
    public Task ReturnAsync(IReadOnlyList<RefusedClaim> claims, CancellationToken cancellationToken)
    {
        if (claims.Any(claim => claim.Verdict == ClaimVerdict.NoFreeSlot)) slots.ClaimNothingAhead();
        return refused.ReturnAsync(claims, cancellationToken);
    }

    private HeldHandlers Held => slots.Running.Held;

    private LimitedQueues Limited => slots.Running.Limited;

    private IReadOnlyList<string> Queues => session.Current.Queues;

    private async Task<IReadOnlyList<Guid>> SiftAsync(IReadOnlyList<Guid> ids, int max, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return ids;
        var verdicts = await store.JudgeAsync(ids, Claimant(), cancellationToken);
        _sifts = AreMostlyUnserved(verdicts, ids.Count);
        var wanted = verdicts.Where(claim => claim.Verdict == ClaimVerdict.Locked).Take(max).Select(claim => claim.JobId).ToList();
        await ReturnAsync([.. verdicts.ExceptBy(wanted, claim => claim.JobId)], cancellationToken);
        HasSifted = true;
        return wanted;
    }

    private static bool AreMostlyUnserved(IReadOnlyList<RefusedClaim> refused, int asked) =>
        2 * refused.Count(claim => claim.Verdict is ClaimVerdict.HandlerNotServed or ClaimVerdict.QueueLimited) > asked;

    private Claimant Claimant() =>
        new(session.Current.Id, session.Current.WorkerId, Held.Open(handlers.Names), Queues, slots.Free);
}
