using JobScheduler.Engine.Telemetry;
using JobScheduler.Engine.Working;

namespace JobScheduler.Engine.Leases;

/// <summary>The two ways to jobs, for a worker that speaks to the API: ids from the ready queue, or due jobs straight from the store.
/// </summary>
internal sealed class LeasedClaims(
    IJobStore store, ReadyIds ready, DueClaims due, RefusedClaims refused, RunningJobs running, LeaseTelemetry telemetry)
{
    /// <summary>How soon a worker looks again at queues with a limit, at the least: others look as well.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(50);

    private int _turns;

    /// <summary>Whether the last look found no ready queue: then only the store can be asked.</summary>
    public bool ListsAreAway { get; private set; }

    /// <summary>Asks the store too if the lists have nothing, when they are away, or when <paramref name="asksStore"/> is set.</summary>
    public async Task<ClaimResult> ClaimAsync(Claimant claimant, int max, bool asksStore, CancellationToken cancellationToken)
    {
        var since = SchedulerTracing.Now;
        if (await running.Held.ClaimCanaryAsync(store, claimant) is { } canary)
        {
            telemetry.Claimed([canary], since);
            return new ClaimResult([canary], [], null);
        }

        if (running.Held.HoldsAll(claimant.Handlers)) return ClaimResult.Empty;
        claimant = claimant with { Handlers = running.Held.Open(claimant.Handlers) };
        var claim = running.Limited.HasAny(claimant.Queues)
            ? await ClaimInTurnAsync(claimant, max, asksStore, cancellationToken)
            : await ClaimPlainAsync(claimant, max, asksStore, cancellationToken);
        telemetry.Claimed(claim.Jobs, since);
        return claim;
    }

    /// <summary>From queues with a limit and from all others in turn, so that neither has all jobs that are handed out.</summary>
    private async Task<ClaimResult> ClaimInTurnAsync(Claimant claimant, int max, bool asksStore, CancellationToken cancellationToken)
    {
        var plain = Interlocked.Increment(ref _turns) % 2 == 0
            ? await ClaimPlainAsync(claimant, max, asksStore, cancellationToken)
            : null;
        if (plain is { Jobs.Count: > 0 }) return plain;
        var limited = await store.ClaimLimitedAsync(max, claimant, JobClaims.UntilAnswered);
        if (limited.Jobs.Count > 0) return new ClaimResult(limited.Jobs, [], null);
        plain ??= await ClaimPlainAsync(claimant, max, asksStore, cancellationToken);
        var next = LimitedQueues.RestAfter(limited, Turn);
        return plain with { NextDueIn = plain.NextDueIn < next ? plain.NextDueIn : next };
    }

    private async Task<ClaimResult> ClaimPlainAsync(Claimant claimant, int max, bool asksStore, CancellationToken cancellationToken)
    {
        var ids = await ready.PopAsync(claimant.Queues, max, cancellationToken);
        ListsAreAway = ids is null;
        var claim = ids is { Count: > 0 } ? await ClaimAsync(ids, claimant) : ClaimResult.Empty;
        // What the lists gave was not for this worker: there may be something behind it.
        if (claim.Jobs.Count == 0 && (asksStore || ids is null or { Count: > 0 })) claim = await due.ClaimAsync(claimant, max);
        return claim;
    }

    private async Task<ClaimResult> ClaimAsync(IReadOnlyList<Guid> ids, Claimant claimant)
    {
        var claim = await store.ClaimAsync(ids, claimant, JobClaims.UntilAnswered);
        try
        {
            await refused.ReturnAsync(claim.Refused, JobClaims.UntilAnswered);
        }
        catch (ReadyQueueUnavailableException)
        {
            // Whoever looks into the store finds them; those that were claimed have to get to their worker.
        }

        return claim;
    }
}
