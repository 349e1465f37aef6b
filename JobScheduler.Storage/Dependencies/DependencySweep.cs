using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Dependencies;

/// <summary>Finds what no note tells of: parents that an older version ended, or that were deleted, and batches of which no member lives.
/// The jobs themselves are the truth, the notes only the quick way to it.</summary>
internal static class DependencySweep
{
    /// <summary>Behind all ids: this half of the sweep is at its end, and the other is not.</summary>
    private static readonly Guid End = Guid.AllBitsSet;

    public static async Task<SweptTo> RunAsync(ISqlSession session, SweptTo after, int max)
    {
        var reached = new SweptTo(await SweepParentsAsync(session, after.Parent, max), await SweepBatchesAsync(session, after.Batch, max));
        return reached == new SweptTo(End, End) ? SweptTo.Start : reached;
    }

    private static async Task<Guid> SweepParentsAsync(ISqlSession session, Guid after, int max)
    {
        var parents = await session.QueryAsync(
            Statements.Dependencies.LostParents, new SqlParameters().Id("after", after).Number("max", max),
            row => new Parent(row.Id("parent"), row.TextOrNull("status"), row.Flag("decides")));
        var lost = parents.Where(parent => parent.IsLost).ToDictionary(parent => parent.Id);
        // Who is gone cannot be completed any more, and nobody makes a link to it.
        var notes = lost.Values.Where(parent => parent.Status is null).Select(parent => NoteOf(parent.Id, JobStatus.Cancelled)).ToList();
        // Under the lock of the parent, as whoever ends it: so that the note is later than all links to that end, and to no other.
        foreach (var statement in new[] { Statements.Dependencies.LockEndedJobs, Statements.Dependencies.LockEndedBatches })
        {
            if (lost.Count == 0) break;
            notes.AddRange(await session.QueryAsync(
                statement, new SqlParameters().Ids("ids", [.. lost.Keys.Order()]),
                row => NoteOf(row.Id("id"), JobStatusNames.Parse(row.Text("status")))));
        }

        await EndedNotes.AddAsync(session, notes);
        return parents.Count == max ? parents[^1].Id : End;
    }

    private static async Task<Guid> SweepBatchesAsync(ISqlSession session, Guid after, int max)
    {
        var batches = await session.QueryAsync(
            Statements.Batches.Running, new SqlParameters().Id("after", after).Number("max", max),
            row => (Id: row.Id("id"), Lives: row.Flag("lives")));
        List<Guid> stalled = [.. batches.Where(batch => !batch.Lives).Select(batch => batch.Id)];
        if (stalled.Count > 0) await BatchPass.RecountAsync(session, stalled);
        return batches.Count == max ? batches[^1].Id : End;
    }

    private static EndedNote NoteOf(Guid parent, JobStatus end) => new(NoteKind.Parent, parent, end);

    private sealed record Parent(Guid Id, string? Status, bool Decides)
    {
        /// <summary>Not while it lives, nor where it failed and all wait for it to be retried.</summary>
        public bool IsLost => Status is null or "failed" or "cancelled" ? Decides : Status == "completed";
    }
}
