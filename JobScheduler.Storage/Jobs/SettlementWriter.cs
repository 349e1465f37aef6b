using JobScheduler.Storage.Dependencies;
using JobScheduler.Storage.Limits;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>Writes how attempts ended, each under its fence, and looks at those that were refused.</summary>
internal sealed class SettlementWriter(TransitionCounters counters, ReadableRows readable)
{
    private static readonly SqlColumns<Guid> IdColumns = new SqlColumns<Guid>().Id("id", id => id);

    public async Task<IReadOnlyList<SettleResult>> SettleAsync(ISqlSession session, IReadOnlyList<Settlement> settlements)
    {
        // A second settlement of the same fence in one call is refused like one that comes later.
        var firsts = settlements.DistinctBy(Key).OrderBy(settlement => settlement.JobId).ThenBy(settlement => settlement.Fence).ToList();
        var written = await WriteAsync(session, firsts);
        var current = await LookAsync(session, [.. settlements.Where(settlement => !written.ContainsKey(settlement))]);
        foreach (var (settlement, row) in await WriteFreedAsync(session, [.. firsts.Where(settlement => IsOpen(settlement, current))]))
            written[settlement] = current[row.Id] = row;
        var accepted = firsts.Where(written.ContainsKey).ToList();
        await JobPermits.GiveBackAsync(session, [.. from row in written.Values
                                                    where row.Limits.Count > 0
                                                    select (row.Id, row.Status.IsWaiting(), row.Limits)]);
        await EndedNotes.EndedAsync(session, [.. written.Values.Where(row => row.Ends).Select(row => row.Id)]);
        await KeepAttemptsAsync(session, accepted);
        await counters.AddAsync(session, accepted.Select(settlement => Count(written[settlement], settlement)));
        SettleResult[] results = [.. settlements.Select(settlement => written.TryGetValue(settlement, out var row)
            ? Answer(SettleKind.Written, row)
            : Judge(settlement, current.GetValueOrDefault(settlement.JobId)))];
        await RefusedWrites.NoteAsync(session, [.. settlements.Where((late, index) =>
            results[index].Kind == SettleKind.Stale && current.TryGetValue(late.JobId, out var row) && !IsCompletedWithin(late, row))]);
        await NoteSuccessesAsync(session, written.Values.Select(row => row.WatchedSchedule).OfType<Guid>());
        return results;
    }

    private static async Task<Dictionary<Settlement, SettledRow>> WriteAsync(ISqlSession session, IReadOnlyList<Settlement> settlements)
    {
        var writers = settlements.ToDictionary(Key);
        var rows = await session.BatchAsync(
            Statements.Jobs.Settle, new SqlBatch<Settlement>(settlements, SettlementColumns.All), SettledRow.Read);
        return new(rows.Select(row => KeyValuePair.Create(writers[(row.Id, row.Fence)], row)), ReferenceEqualityComparer.Instance);
    }

    /// <summary>What was passed over because somebody held its row, or because it only looked so:
    /// what can be locked at once is written after all.</summary>
    private static async Task<Dictionary<Settlement, SettledRow>> WriteFreedAsync(ISqlSession session, IReadOnlyList<Settlement> open)
    {
        if (open.Count == 0) return [];
        var ids = new SqlParameters().Ids("ids", [.. open.Select(settlement => settlement.JobId)]);
        var ours = (await session.QueryAsync(Statements.Jobs.LockUnlocked, ids, row => row.Id("id"))).ToHashSet();
        return await WriteAsync(session, [.. open.Where(settlement => ours.Contains(settlement.JobId))]);
    }

    private static Task KeepAttemptsAsync(ISqlSession session, IReadOnlyList<Settlement> accepted) => session.PostAsync(
        Statements.Attempts.Insert,
        new SqlBatch<Settlement>([.. accepted.Where(settlement => AttemptOutcomes.IsKept(settlement.Event))], SettlementColumns.OfAttempt));

    /// <summary>Last of all: whoever comes after us waits for no row of ours.</summary>
    private static Task NoteSuccessesAsync(ISqlSession session, IEnumerable<Guid> schedules) =>
        session.PostAsync(Statements.Watches.Succeed, new SqlBatch<Guid>([.. schedules.Distinct().Order()], IdColumns));

    private static Transition Count(SettledRow row, Settlement settlement) => new(
        row.Type,
        JobStatus.Running,
        row.Status,
        settlement.Reason?.Name() ?? "",
        row.Status == JobStatus.Completed ? settlement.Duration : TimeSpan.Zero);

    /// <summary>Without those in a state that this version does not know: what a newer one did to them makes ours stale.</summary>
    private async Task<Dictionary<Guid, SettledRow>> LookAsync(ISqlSession session, IReadOnlyList<Settlement> refused)
    {
        if (refused.Count == 0) return [];
        var ids = new SqlParameters().Ids("ids", [.. refused.Select(settlement => settlement.JobId).Distinct()]);
        return (await readable.QueryAsync(session, Statements.Jobs.Settled, ids, SettledRow.Read)).ToDictionary(row => row.Id);
    }

    private static SettleResult Judge(Settlement refused, SettledRow? row)
    {
        if (row is null) return new SettleResult(SettleKind.Stale, refused.JobId, null, null);
        if (IsOpen(refused, row)) return new SettleResult(SettleKind.Locked, refused.JobId, null, null);
        return IsAt(row, refused.Target) || IsAt(row, refused.TargetIfCancelRequested)
            ? Answer(SettleKind.AlreadySettled, row)
            : new SettleResult(SettleKind.Stale, refused.JobId, row.Status, null);
    }

    private static bool IsOpen(Settlement settlement, Dictionary<Guid, SettledRow> current) =>
        current.TryGetValue(settlement.JobId, out var row) && IsOpen(settlement, row);

    /// <summary>Its claim is the current one and nobody has ended the attempt.</summary>
    private static bool IsOpen(Settlement settlement, SettledRow row) =>
        (row.Status, row.Fence, row.Session) == (JobStatus.Running, settlement.Fence, settlement.Session);

    /// <summary>The attempt itself has completed the job, in the handler's transaction: what it says here is for the case that it has not.
    /// </summary>
    private static bool IsCompletedWithin(Settlement refused, SettledRow row) =>
        (row.Status, row.Fence) == (JobStatus.Completed, refused.Fence);

    private static bool IsAt(SettledRow row, JobState target) =>
        (row.Fence, row.Status, row.Attempt, row.Generation) == (target.Fence, target.Status, target.Attempt, target.Generation);

    private static SettleResult Answer(SettleKind kind, SettledRow row) =>
        new(kind, row.Id, row.Status, row.Status.IsWaiting() ? Waiting(row) : null) { IsNoted = row.Ends };

    private static ReadyJob Waiting(SettledRow row) =>
        new(row.Id, row.Queue, row.Priority, row.ScheduledAt) { WaitsOn = JobPermits.AgainFor(row.Limits) };

    private static (Guid, long) Key(Settlement settlement) => (settlement.JobId, settlement.Fence);
}
