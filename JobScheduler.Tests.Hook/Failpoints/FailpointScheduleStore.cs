namespace JobScheduler.Tests.Hook.Failpoints;

/// <summary>The failpoints around a tick. The run is stored and the schedule moved on in one transaction:
/// there is no place between.</summary>
internal sealed class FailpointScheduleStore(IScheduleStore inner, FailpointSet failpoints) : PassingScheduleStore(inner)
{
    public override async Task<TickResult?> AdvanceAsync(ScheduleAdvance advance, CancellationToken cancellationToken)
    {
        await failpoints.PassAsync(Failpoint.CronBeforeInsert, StoreFailure.Of);
        var result = await base.AdvanceAsync(advance, cancellationToken);
        return await failpoints.PassAsync(Failpoint.CronAfterCommit, StoreFailure.Of)
            ? await base.AdvanceAsync(advance, cancellationToken)
            : result;
    }
}
