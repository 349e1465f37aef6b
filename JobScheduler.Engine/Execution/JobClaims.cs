using JobScheduler.Core.Ports;
using JobScheduler.Engine.Sessions;

namespace JobScheduler.Engine.Execution;

/// <summary>The two ways to jobs: ids from the ready queue, or due jobs straight from the store.</summary>
public sealed class JobClaims(
    IReadyQueue queue, IJobStore store, RefusedClaims refused, PausedQueues paused, ProcessSession session, HandlerCatalog handlers, JobSlots slots)
{
    /// <summary>A claim that was sent may be committed: calling it off would leave jobs that run nowhere. The store's own time limit ends the wait.</summary>
    private static readonly CancellationToken UntilAnswered = CancellationToken.None;

    /// <summary>Null when there is no queue, or it is away: then every claim goes to the store. The queue's own loops complain, this one works on.</summary>
    public async Task<IReadOnlyList<Guid>?> PopAsync(int max, CancellationToken cancellationToken)
    {
        if (!queue.IsPresent) return null;
        try
        {
            return await queue.PopAsync(paused.Open(session.Current.Queues), max, cancellationToken);
        }
        catch (ReadyQueueUnavailableException)
        {
            return null;
        }
    }

    public Task<ClaimResult> ClaimAsync(IReadOnlyList<Guid> ids) => store.ClaimAsync(ids, Claimant(), UntilAnswered);

    public Task<ClaimResult> ClaimDueAsync(int max) => store.ClaimDueAsync(max, Claimant(), UntilAnswered);

    /// <summary>The lists lack what is due. Whoever cannot say so claims from the store meanwhile.</summary>
    public async Task RequestLoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await queue.RequestLoadAsync(cancellationToken);
        }
        catch (ReadyQueueUnavailableException)
        {
            // Away again: it will be loaded when it is back.
        }
    }

    /// <summary>Puts ids that were popped but not claimed where they belong.</summary>
    public Task ReturnAsync(IReadOnlyList<RefusedClaim> claims, CancellationToken cancellationToken)
    {
        if (claims.Any(claim => claim.Verdict == ClaimVerdict.NoFreeSlot)) slots.ClaimNothingAhead();
        return refused.ReturnAsync(claims, cancellationToken);
    }

    private Claimant Claimant() => new(session.Current.Id, session.Current.WorkerId, handlers.Names, session.Current.Queues, slots.Free);
}
