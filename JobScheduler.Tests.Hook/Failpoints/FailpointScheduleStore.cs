namespace JobScheduler.Tests.Hook.Failpoints;

/// <summary>The failpoints around ticks. The runs are stored and the schedules moved on in one transaction:
/// there is no place between.</summary>
internal sealed class FailpointScheduleStore(IScheduleStore inner, FailpointSet failpoints) : PassingScheduleStore(inner)
{
    public override async Task<AdvanceResult> AdvanceAsync(IReadOnlyList<ScheduleAdvance> advances, CancellationToken cancellationToken)
    {
        await failpoints.PassAsync(Failpoint.CronBeforeInsert, StoreFailure.Of);
        var result = await base.AdvanceAsync(advances, cancellationToken);
        return await failpoints.PassAsync(Failpoint.CronAfterCommit, StoreFailure.Of)
            ? await base.AdvanceAsync(advances, cancellationToken)
            : result;
    }
}
