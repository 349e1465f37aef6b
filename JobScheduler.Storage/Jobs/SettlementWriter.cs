using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>Writes how attempts ended, each under its fence, and looks at those that were refused.</summary>
internal sealed class SettlementWriter(TransitionCounters counters)
{
    public async Task<IReadOnlyList<SettleResult>> SettleAsync(ISqlSession session, IReadOnlyList<Settlement> settlements)
    {
        var firsts = settlements.DistinctBy(Key).OrderBy(settlement => settlement.JobId).ThenBy(settlement => settlement.Fence).ToList();
        var accepted = (await session.BatchAsync(Statements.Jobs.Settle, new SqlBatch<Settlement>(firsts, SettlementColumns.All), SettledRow.Read))
            .ToDictionary(row => (row.Id, row.Fence));
        var written = firsts.Where(settlement => accepted.ContainsKey(Key(settlement))).ToDictionary(Key);
        await KeepAttemptsAsync(session, written.Values);
        await counters.AddAsync(session, accepted.Values.Select(row => Count(row, written[(row.Id, row.Fence)])));
        var refused = settlements.Where(settlement => !IsWriter(settlement, written)).ToList();
        var current = await LookAsync(session, refused);
        return [.. settlements.Select(settlement => IsWriter(settlement, written)
            ? Answer(SettleKind.Accepted, accepted[Key(settlement)])
            : Judge(settlement, current.GetValueOrDefault(settlement.JobId)))];
    }

    // A second settlement of the same fence in one call is refused like one that comes later.
    private static bool IsWriter(Settlement settlement, Dictionary<(Guid, long), Settlement> written) =>
        written.TryGetValue(Key(settlement), out var writer) && ReferenceEquals(writer, settlement);

    private static Task KeepAttemptsAsync(ISqlSession session, IEnumerable<Settlement> written) => session.PostAsync(
        Statements.Attempts.Insert,
        new SqlBatch<Settlement>([.. written.Where(settlement => AttemptOutcomes.IsKept(settlement.Event))], SettlementColumns.OfAttempt));

    private static Transition Count(SettledRow row, Settlement settlement) => new(
        row.Type,
        JobStatus.Running,
        row.Status,
        settlement.Reason?.Name() ?? "",
        row.Status == JobStatus.Completed ? settlement.Duration : TimeSpan.Zero);

    private static async Task<Dictionary<Guid, SettledRow>> LookAsync(ISqlSession session, List<Settlement> refused)
    {
        if (refused.Count == 0) return [];
        var ids = new SqlParameters().Ids("ids", [.. refused.Select(settlement => settlement.JobId).Distinct()]);
        return (await session.QueryAsync(Statements.Jobs.Settled, ids, SettledRow.Read)).ToDictionary(row => row.Id);
    }

    private static SettleResult Judge(Settlement refused, SettledRow? row) =>
        row is not null && (IsAt(row, refused.Target) || IsAt(row, refused.TargetIfCancelRequested))
            ? Answer(SettleKind.AlreadySettled, row)
            : new SettleResult(SettleKind.Stale, refused.JobId, row?.Status, null);

    private static bool IsAt(SettledRow row, JobState target) =>
        (row.Fence, row.Status, row.Attempt, row.Generation) == (target.Fence, target.Status, target.Attempt, target.Generation);

    private static SettleResult Answer(SettleKind kind, SettledRow row) =>
        new(kind, row.Id, row.Status, row.Status.IsWaiting() ? new ReadyJob(row.Id, row.Queue, row.Priority, row.ScheduledAt) : null);

    private static (Guid, long) Key(Settlement settlement) => (settlement.JobId, settlement.Fence);
}
