namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>Settles whatever attempt owns the job now: the outcome of one that lost it is taken for its successor's.</summary>
internal sealed class TornFence(IJobStore inner, IJobReader reader) : PassingJobStore(inner)
{
    public override async Task<IReadOnlyList<SettleResult>> SettleAsync(
        IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken)
    {
        var current = (await reader.GetManyAsync([.. settlements.Select(settlement => settlement.JobId)], cancellationToken))
            .ToDictionary(job => job.Id);
        return await base.SettleAsync(
            [.. settlements.Select(settlement => Renewed(settlement, current[settlement.JobId]))], cancellationToken);
    }

    private static Settlement Renewed(Settlement stale, Job job) => stale.Fence == job.State.Fence || job.State.Status != JobStatus.Running
        ? stale
        : Settlement.Of(job, stale.Event) with
        {
            Result = stale.Result,
            Duration = stale.Duration,
            Reason = stale.Reason,
            ErrorMessage = stale.ErrorMessage,
        };
}
