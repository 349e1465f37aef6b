using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Dependencies;

/// <summary>Finds what no note tells of: parents that an older version ended, or that were deleted, and batches of which no member lives.
/// The jobs themselves are the truth, the notes only the quick way to it.</summary>
internal static class DependencySweep
{
    public static async Task<SweptTo> RunAsync(ISqlSession session, SweptTo after, int max)
    {
        var parents = await session.QueryAsync(
            Statements.Dependencies.LostParents, new SqlParameters().Id("after", after.Parent).Number("max", max), Parent.Read);
        await EndedNotes.AddAsync(session, [.. parents.Select(parent => parent.Note).OfType<EndedNote>()]);
        var batches = await session.QueryAsync(
            Statements.Batches.Running, new SqlParameters().Id("after", after.Batch).Number("max", max),
            row => (Id: row.Id("id"), Lives: row.Flag("lives")));
        List<Guid> stalled = [.. batches.Where(batch => !batch.Lives).Select(batch => batch.Id)];
        if (stalled.Count > 0) await BatchPass.RecountAsync(session, stalled);
        return new SweptTo(
            parents.Count == max ? parents[^1].Id : Guid.Empty,
            batches.Count == max ? batches[^1].Id : Guid.Empty);
    }

    private sealed record Parent(Guid Id, string? Status, bool Decides)
    {
        /// <summary>Null while it lives, or where it failed and all wait for it to be retried.</summary>
        public EndedNote? Note => EndOf(Status) is { } end && (Decides || end == JobStatus.Completed)
            ? new EndedNote(NoteKind.Parent, Id, end)
            : null;

        public static Parent Read(SqlRow row) => new(row.Id("parent"), row.TextOrNull("status"), row.Flag("decides"));

        // Who is gone cannot be completed any more.
        private static JobStatus? EndOf(string? status) => status switch
        {
            null or "cancelled" => JobStatus.Cancelled,
            "completed" => JobStatus.Completed,
            "failed" => JobStatus.Failed,
            _ => null,
        };
    }
}
