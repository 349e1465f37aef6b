using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Dependencies;

/// <summary>Notes what happened to jobs that others wait for or that are members of a batch, in the transaction in which it happens:
/// so none is lost, and who ends a job waits for nobody.</summary>
internal static class EndedNotes
{
    private static readonly SqlColumns<EndedNote> Columns = new SqlColumns<EndedNote>()
        .Text("kind", note => note.Kind.Name())
        .Id("subject", note => note.Subject)
        .Text("status", note => note.Status.Name());

    /// <summary>Of those of these jobs that have ended in this transaction; for others nothing is written.</summary>
    /// <returns>Whether there were any.</returns>
    public static async Task<bool> EndedAsync(ISqlSession session, IReadOnlyList<Guid> jobs) =>
        jobs.Count > 0 && await session.ExecuteAsync(Statements.Dependencies.NoteEnded, new SqlParameters().Ids("ids", jobs)) > 0;

    /// <summary>Of jobs that were retried in this transaction, each with the state in which it had ended.</summary>
    public static Task ReopenedAsync(ISqlSession session, IEnumerable<(Job Job, JobStatus Before)> jobs) => AddAsync(
        session,
        [.. from retried in jobs
            where retried.Job.BatchId is not null
            select new EndedNote(NoteKind.Reopened, retried.Job.BatchId!.Value, retried.Before)]);

    public static Task AddAsync(ISqlSession session, IReadOnlyList<EndedNote> notes) =>
        session.PostAsync(Statements.Dependencies.AddNotes, new SqlBatch<EndedNote>(notes, Columns));
}
