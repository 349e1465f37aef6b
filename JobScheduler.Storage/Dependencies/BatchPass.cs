using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Dependencies;

/// <summary>Counts the members of batches that have ended, from their notes, and ends the batches of which none is left.
/// A batch that ended and of which a member is retried runs again.</summary>
internal static class BatchPass
{
    private const int MostNotes = 2_000;

    private const int MostBatches = 200;

    private static readonly IReadOnlyList<string> Ends =
        [.. JobStatusNames.All.Where(status => status.IsTerminal()).Select(status => status.Name())];

    private static readonly SqlColumns<JobBatch> CountColumns = new SqlColumns<JobBatch>()
        .Id("id", batch => batch.Id)
        .Text("status", batch => batch.Status.Name())
        .Number("completed", batch => batch.Ended.Completed)
        .Number("failed", batch => batch.Ended.Failed)
        .Number("cancelled", batch => batch.Ended.Cancelled)
        .Flag("ends", batch => DependencyWords.EndOf(batch.Status) is not null);

    /// <summary>Whether there is more to do, and whether something was left because somebody else holds a batch.</summary>
    public static async Task<(bool More, bool IsHeld)> RunAsync(ISqlSession session)
    {
        var noted = await session.QueryAsync(
            Statements.Batches.Noted, new SqlParameters().Number("max", MostBatches),
            row => (Id: row.Id("subject"), IsThere: row.Flag("is_there")));
        if (noted.Count == 0) return (false, false);
        Guid[] there = [.. noted.Where(batch => batch.IsThere).Select(batch => batch.Id).Order()];
        var batches = await LockAsync(session, there);
        var gone = noted.Where(batch => !batch.IsThere).Select(batch => batch.Id);
        var notes = await session.QueryAsync(
            Statements.Batches.TakeMembers,
            new SqlParameters().Ids("ids", [.. batches.Select(found => found.Batch.Id), .. gone]).Number("max", MostNotes),
            row => new EndedNote(
                DependencyWords.ParseKind(row.Text("kind")), row.Id("subject"), JobStatusNames.Parse(row.Text("status"))));
        var ofBatch = notes.ToLookup(note => note.Subject);
        var counted = batches.Where(found => ofBatch.Contains(found.Batch.Id));
        var ended = await WriteAsync(session, [.. counted.Select(found => (found, found.Batch.With(Counted(found.Batch, ofBatch))))]);
        return (ended || notes.Count == MostNotes, batches.Count < there.Length);
    }

    /// <summary>Looks again at a batch that an open one becomes when it is sealed: it may have no member that lives.</summary>
    public static async Task JudgeAsync(ISqlSession session, Guid id)
    {
        var batches = await LockAsync(session, [id]);
        await WriteAsync(session, [.. batches.Select(found => (found, found.Batch.With(found.Batch.Ended)))]);
    }

    /// <summary>Counts the members themselves of batches of which none lives, where no note is on its way: an older version ended them,
    /// or a hand. Who is gone is counted as cancelled.</summary>
    public static async Task RecountAsync(ISqlSession session, IReadOnlyList<Guid> ids)
    {
        var batches = await LockAsync(session, ids);
        var members = await session.QueryAsync(
            Statements.Batches.Recount, new SqlParameters().Ids("ids", ids),
            row => (Batch: row.Id("batch_id"), Status: row.Text("status"), Count: row.Number("members")));
        var ofBatch = members.ToLookup(row => row.Batch, row => (row.Status, row.Count));
        // Of one with a note, or with a member that was retried just now, others decide.
        var settled = batches.Where(found => ofBatch[found.Batch.Id].All(row => Ends.Contains(row.Status)));
        await WriteAsync(session, [.. from found in settled
                                      let counts = Recounted(found.Batch, [.. ofBatch[found.Batch.Id]])
                                      select (found, found.Batch.With(counts))]);
    }

    private static BatchCounts Counted(JobBatch batch, ILookup<Guid, EndedNote> notes) =>
        notes[batch.Id].Aggregate(batch.Ended, (counts, note) => counts.After(note.Kind, note.Status));

    private static BatchCounts Recounted(JobBatch batch, IReadOnlyList<(string Status, long Count)> members)
    {
        var completed = Math.Max(batch.Ended.Completed, Of(JobStatus.Completed));
        var failed = Math.Max(batch.Ended.Failed, Of(JobStatus.Failed));
        return new(completed, failed, Math.Max(0, batch.Total - completed - failed));

        long Of(JobStatus status) => members.Where(member => member.Status == status.Name()).Sum(member => member.Count);
    }

    private static async Task<IReadOnlyList<Found>> LockAsync(ISqlSession session, IReadOnlyList<Guid> ids) => await session.QueryAsync(
        Statements.Batches.Lock, new SqlParameters().Ids("ids", ids),
        row => new Found(BatchRow.Read(row), row.Flag("is_followed")));

    private static async Task<bool> WriteAsync(ISqlSession session, IReadOnlyList<(Found Before, JobBatch After)> batches)
    {
        await session.PostAsync(Statements.Batches.Write, new SqlBatch<JobBatch>([.. batches.Select(batch => batch.After)], CountColumns));
        List<EndedNote> notes = [.. batches.SelectMany(batch => NotesOf(batch.Before, batch.After))];
        await EndedNotes.AddAsync(session, notes);
        return notes.Count > 0;
    }

    private static IEnumerable<EndedNote> NotesOf(Found before, JobBatch after)
    {
        var (was, end) = (DependencyWords.EndOf(before.Batch.Status), DependencyWords.EndOf(after.Status));
        if (was == end) yield break;
        if (was is { } former && after.BatchId is { } reopened) yield return new(NoteKind.Reopened, reopened, former);
        if (end is not { } ended) yield break;
        if (before.IsFollowed) yield return new(NoteKind.Parent, after.Id, ended);
        if (after.BatchId is { } outer) yield return new(NoteKind.Member, outer, ended);
    }

    private sealed record Found(JobBatch Batch, bool IsFollowed);
}
