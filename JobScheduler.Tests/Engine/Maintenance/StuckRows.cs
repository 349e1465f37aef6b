using JobScheduler.Tests.Hook.Ports;

namespace JobScheduler.Tests.Engine.Maintenance;

/// <summary>A store in which somebody holds the rows of some jobs for ever.</summary>
internal sealed class StuckRows(IJobStore inner, IReadOnlySet<Guid> stuck) : PassingJobStore(inner)
{
    public override async Task<IReadOnlyList<SettleResult>> SettleAsync(
        IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken)
    {
        var written = await base.SettleAsync([.. settlements.Where(settlement => !stuck.Contains(settlement.JobId))], cancellationToken);
        var results = written.ToDictionary(result => result.JobId);
        return [.. settlements.Select(settlement =>
            results.GetValueOrDefault(settlement.JobId) ?? new SettleResult(SettleKind.Locked, settlement.JobId, null, null))];
    }
}
