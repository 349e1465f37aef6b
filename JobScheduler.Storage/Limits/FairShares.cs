using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Limits;

/// <summary>Who shares the queues just now: reckoned anew in each pass, so that slots which one key does not need go to others.</summary>
internal static class FairShares
{
    private static readonly SqlColumns<string> QueueColumns = new SqlColumns<string>().Text("queue", queue => queue);

    /// <summary>For each queue of these limits, what the keys with waiting jobs weigh together, and the slots.</summary>
    public static async Task<IReadOnlyDictionary<string, (long Weights, long Slots)>> ReadAsync(
        ISqlSession session, IReadOnlyList<string> shares)
    {
        List<string> queues = [.. shares.Select(JobLimit.QueueOfShare).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (queues.Count == 0) return new Dictionary<string, (long Weights, long Slots)>();
        var sharers = await session.BatchAsync(
            Statements.Limits.Sharers, new SqlBatch<string>(queues, QueueColumns),
            row => (Queue: row.Text("queue"), Weight: WeightOf(row)));
        var slots = (await session.QueryAsync(
            Statements.Limits.Slots, new SqlParameters().Texts("queues", queues),
            row => (row.Text("queue"), row.Number("slots")))).ToDictionary();
        var weights = sharers.ToLookup(sharer => sharer.Queue, sharer => (long)sharer.Weight);
        return queues.ToDictionary(queue => queue, queue => (weights[queue].Sum(), slots.GetValueOrDefault(queue)));
    }

    private static int WeightOf(SqlRow row)
    {
        var waitsOn = row.Text("waits_on");
        var limits = JobSettings.ReadLimits(row.Text("settings"), row.Int("settings_version"));
        return limits.FirstOrDefault(limit => limit.Name == waitsOn)?.Most ?? 1;
    }
}
