using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>Tells why jobs were not claimed, from what their rows say.</summary>
internal static class ClaimVerdicts
{
    public static async Task<IReadOnlyList<RefusedClaim>> ExplainAsync(
        ISqlSession session, IReadOnlyList<Guid> ids, Claimant claimant, bool isAhead, ReadableRows readable)
    {
        var rows = await session.QueryAsync(Statements.Jobs.ClaimRefused, new SqlParameters().Ids("ids", ids), row => Read(row, readable));
        var found = rows.ToDictionary(row => row.Id);
        return [.. ids.Select(id => found.TryGetValue(id, out var row) ? Explain(row, claimant, isAhead) : Missing(id))];
    }

    private static RefusedClaim Explain(Row row, Claimant claimant, bool isAhead)
    {
        var verdict = VerdictOn(row, claimant, isAhead);
        return new RefusedClaim(row.Id, row.Queue, row.Priority, verdict, verdict == ClaimVerdict.NotDue ? row.DueIn : null);
    }

    private static ClaimVerdict VerdictOn(Row row, Claimant claimant, bool isAhead) => row switch
    {
        { IsWaiting: false } or { Gate: > 0 } => ClaimVerdict.Gone,
        { IsTooLate: true } => ClaimVerdict.TooLate,
        { DueIn.Ticks: > 0 } => ClaimVerdict.NotDue,
        { IsPaused: true } => ClaimVerdict.QueuePaused,
        { IsLimited: true } => ClaimVerdict.QueueLimited,
        // What a newer version wrote is as good as unserved here: others may know it.
        { IsReadable: false } => ClaimVerdict.HandlerNotServed,
        _ when !claimant.Handlers.Contains(row.Handler) || !claimant.Queues.Contains(row.Queue) => ClaimVerdict.HandlerNotServed,
        { MayWait: false } when isAhead => ClaimVerdict.NoFreeSlot,
        _ => ClaimVerdict.Locked,
    };

    private static RefusedClaim Missing(Guid id) =>
        new(id, JobSpec.DefaultQueue, JobSpec.DefaultPriority, ClaimVerdict.Gone, null);

    private static Row Read(SqlRow row, ReadableRows readable) =>
        new(row.Id("id"), row.Text("queue"), row.Int("priority"), row.Text("handler"), IsWaiting(row.Text("status")), row.Int("gate"),
            row.Span("due_in"),
            row.Flag("is_too_late"), row.Flag("is_paused"), row.Flag("may_wait"), readable.TryRead(row, ReadWords) is not null)
        {
            IsLimited = row.Flag("is_limited"),
        };

    private static bool IsWaiting(string status) => status == JobStatus.Pending.Name() || status == JobStatus.Retrying.Name();

    private static object ReadWords(SqlRow row)
    {
        JobSettings.RefuseNewer(row.Int("settings_version"));
        return JobTypeNames.Parse(row.Text("job_type"));
    }

    private readonly record struct Row(
        Guid Id, string Queue, int Priority, string Handler, bool IsWaiting, int Gate, TimeSpan DueIn, bool IsTooLate, bool IsPaused,
        bool MayWait, bool IsReadable)
    {
        public bool IsLimited { get; init; }
    }
}
