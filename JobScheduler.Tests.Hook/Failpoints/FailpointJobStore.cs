namespace JobScheduler.Tests.Hook.Failpoints;

/// <summary>The failpoints around the store's jobs.</summary>
internal sealed class FailpointJobStore(IJobStore inner, FailpointSet failpoints) : PassingJobStore(inner)
{
    public override async Task<IReadOnlyList<EnqueueResult>> InsertAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken)
    {
        await PassAsync(Failpoint.SubmitBeforeCommit);
        return await ThenAsync(Failpoint.SubmitAfterCommit, () => base.InsertAsync(jobs, cancellationToken));
    }

    public override Task<ClaimResult> ClaimAsync(IReadOnlyList<Guid> ids, Claimant claimant, CancellationToken cancellationToken) =>
        ThenAsync(Failpoint.ClaimAfterCommit, () => base.ClaimAsync(ids, claimant, cancellationToken), claim => claim.Jobs.Count > 0);

    public override Task<ClaimResult> ClaimDueAsync(int max, Claimant claimant, CancellationToken cancellationToken) =>
        ThenAsync(Failpoint.ClaimAfterCommit, () => base.ClaimDueAsync(max, claimant, cancellationToken), claim => claim.Jobs.Count > 0);

    public override async Task<IReadOnlyList<SettleResult>> SettleAsync(
        IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken)
    {
        var happened = settlements.Select(settlement => settlement.Event).ToHashSet();
        if (happened.Contains(JobEvent.Succeeded)) await PassAsync(Failpoint.CompleteBeforeCommit);
        if (happened.Contains(JobEvent.Failed)) await PassAsync(Failpoint.FailBeforeCommit);
        var results = await base.SettleAsync(settlements, cancellationToken);
        var twice = happened.Contains(JobEvent.Succeeded) && await PassAsync(Failpoint.CompleteAfterCommit);
        twice |= happened.Contains(JobEvent.Released) && await PassAsync(Failpoint.ReleaseMid);
        return twice ? await base.SettleAsync(settlements, cancellationToken) : results;
    }

    public override Task<JobChange> CancelAsync(Guid id, Deed? deed, CancellationToken cancellationToken) =>
        ThenAsync(Failpoint.CancelAfterCommit, () => base.CancelAsync(id, deed, cancellationToken));

    public override Task<IReadOnlyList<Job>> FindLostAsync(Job? after, int max, CancellationToken cancellationToken) =>
        ThenAsync(Failpoint.RescuerAfterSelect, () => base.FindLostAsync(after, max, cancellationToken), lost => lost.Count > 0);

    public override Task<IReadOnlyList<ReadyJob>> UpcomingAsync(
        DateTimeOffset from, TimeSpan horizon, ReadyJob? after, int max, CancellationToken cancellationToken) =>
        ThenAsync(Failpoint.RefillMid, () => base.UpcomingAsync(from, horizon, after, max, cancellationToken), page => page.Count > 0);

    public override Task<PruneResult> PruneAsync(Retention retention, int max, CancellationToken cancellationToken) =>
        ThenAsync(Failpoint.PruneMid, () => base.PruneAsync(retention, max, cancellationToken));

    private async Task<T> ThenAsync<T>(Failpoint point, Func<Task<T>> callAsync, Predicate<T>? hasEffect = null)
    {
        var reply = await callAsync();
        return hasEffect?.Invoke(reply) != false && await PassAsync(point) ? await callAsync() : reply;
    }

    private Task<bool> PassAsync(Failpoint point) => failpoints.PassAsync(point, StoreFailure.Of);
}
