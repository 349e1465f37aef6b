using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>Ends of attempts that came too late: rare, and noted where one is met.</summary>
internal static class RefusedWrites
{
    private static readonly SqlColumns<Settlement> Columns = new SqlColumns<Settlement>()
        .Id("id", late => late.JobId)
        .Number("fence", late => late.Fence)
        .Text("wanted", late => late.Target.Status.Name())
        .Id("session", late => late.Session);

    /// <summary>That a worker was lost is said by others.</summary>
    public static Task NoteAsync(ISqlSession session, IReadOnlyList<Settlement> late)
    {
        Settlement[] said = [.. late.Where(one => one.Event is not (JobEvent.WorkerLost or JobEvent.LostAhead))
            .OrderBy(one => one.JobId).ThenBy(one => one.Fence)];
        return said.Length == 0
            ? Task.CompletedTask
            : session.PostAsync(Statements.Refused.Note, new SqlBatch<Settlement>(said, Columns));
    }

    public static Task<IReadOnlyList<RefusedWrite>> ReadAsync(ISqlSession session, Guid job, int max) => session.QueryAsync(
        Statements.Refused.List,
        new SqlParameters().Id("id", job).Number("max", max),
        row => new RefusedWrite(row.Number("fence"), row.Text("wanted"), row.TextOrNull("worker_id"), row.Time("refused_at")));
}
