namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>Lets failed jobs come back after half their time, or all after exactly the same.</summary>
internal sealed class WrongBackoff(IJobStore inner, IJobReader reader, bool halves) : PassingJobStore(inner)
{
    public override async Task<IReadOnlyList<SettleResult>> SettleAsync(
        IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken)
    {
        var jobs = (await reader.GetManyAsync([.. settlements.Select(settlement => settlement.JobId)], cancellationToken))
            .ToDictionary(job => job.Id);
        return await base.SettleAsync([.. settlements.Select(settlement => Wrong(settlement, jobs[settlement.JobId]))], cancellationToken);
    }

    private Settlement Wrong(Settlement settlement, Job job) => settlement switch
    {
        { Event: not JobEvent.Failed } or { Delay: null } => settlement,
        _ when halves => settlement with { Delay = settlement.Delay / 2 },
        _ => settlement with { Delay = job.Spec.Retry.DelayAfter(settlement.Target.Attempt, random: 0) },
    };
}
