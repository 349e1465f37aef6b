namespace JobScheduler.Tests.Hook.Recording;

/// <summary>Writes down what the store replies to each settlement, before anybody else hears it.</summary>
internal sealed class RecordedSettlements(IJobStore inner, Recorder recorder) : PassingJobStore(inner)
{
    public override async Task<IReadOnlyList<SettleResult>> SettleAsync(
        IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken)
    {
        try
        {
            var results = await base.SettleAsync(settlements, cancellationToken);
            recorder.Write(settlements.Zip(results,
                (settlement, result) => Reply(settlement, result.Kind == SettleKind.Stale ? RecordedReply.Stale : $"{result.Kind}")));
            return results;
        }
        catch
        {
            recorder.Write(settlements.Select(settlement => Reply(settlement, RecordedReply.Error)));
            throw;
        }
    }

    private static RecordedReply Reply(Settlement settlement, string reply) =>
        new(settlement.JobId, settlement.Fence, $"{settlement.Event}", reply, TimeProvider.System.GetUtcNow());
}
