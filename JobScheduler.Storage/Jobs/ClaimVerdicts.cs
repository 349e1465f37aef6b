using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>Tells why jobs were not claimed, from what their rows say.</summary>
internal static class ClaimVerdicts
{
    public static async Task<IReadOnlyList<RefusedClaim>> ExplainAsync(ISqlSession session, IReadOnlyList<Guid> ids, Claimant claimant)
    {
        var rows = await session.QueryAsync(Statements.Jobs.ClaimRefused, new SqlParameters().Ids("ids", ids), Read);
        var found = rows.ToDictionary(row => row.Id);
        return [.. ids.Select(id => found.TryGetValue(id, out var row) ? Explain(row, claimant) : Missing(id))];
    }

    private static RefusedClaim Explain(Row row, Claimant claimant)
    {
        var verdict = VerdictOn(row, claimant);
        return new RefusedClaim(row.Id, row.Queue, row.Priority, verdict, verdict == ClaimVerdict.NotDue ? row.DueIn : null);
    }

    private static ClaimVerdict VerdictOn(Row row, Claimant claimant) => row switch
    {
        { Status: not (JobStatus.Pending or JobStatus.Retrying) } or { Gate: > 0 } => ClaimVerdict.Gone,
        { IsTooLate: true } => ClaimVerdict.TooLate,
        { DueIn.Ticks: > 0 } => ClaimVerdict.NotDue,
        { IsPaused: true } => ClaimVerdict.QueuePaused,
        _ when !claimant.Handlers.Contains(row.Handler) || !claimant.Queues.Contains(row.Queue) => ClaimVerdict.HandlerNotServed,
        _ => ClaimVerdict.Locked,
    };

    private static RefusedClaim Missing(Guid id) =>
        new(id, JobSpec.DefaultQueue, JobSpec.DefaultPriority, ClaimVerdict.Gone, null);

    private static Row Read(SqlRow row) =>
        new(row.Id(), row.Text(), row.Int(), row.Text(), JobStatusNames.Parse(row.Text()), row.Int(), row.Span(), row.Flag(), row.Flag());

    private readonly record struct Row(
        Guid Id, string Queue, int Priority, string Handler, JobStatus Status, int Gate, TimeSpan DueIn, bool IsTooLate, bool IsPaused);
}
