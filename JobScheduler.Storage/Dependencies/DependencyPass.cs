using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Dependencies;

/// <summary>Acts on notes of parents that ended: takes their links, lets go whom nothing holds any more, and cancels whom a failure dooms.
/// A note stays until all links of its parent are taken.</summary>
internal sealed class DependencyPass(TransitionCounters counters)
{
    public static readonly DependencyStep Nothing = new([], [], More: false);

    /// <summary>Why a job was cancelled, as metrics tell it.</summary>
    private const string ParentFailed = "parent_failed";

    private const int MostParents = 200;

    /// <summary>Of one parent in a pass, so that one with very many children holds nobody up.</summary>
    private const int MostChildren = 1_000;

    private static readonly SqlColumns<Note> EndedColumns = new SqlColumns<Note>()
        .Id("parent", note => note.Parent)
        .Flag("failed", note => note.End != JobStatus.Completed);

    private static readonly SqlColumns<Note> NoteColumns = new SqlColumns<Note>().Number("note", note => note.Id);

    private static readonly SqlColumns<(Guid Job, string Why)> DoomedColumns = new SqlColumns<(Guid Job, string Why)>()
        .Id("id", doomed => doomed.Job)
        .Text("error_message", doomed => doomed.Why);

    public async Task<DependencyStep> RunAsync(ISqlSession session)
    {
        var notes = await session.QueryAsync(
            Statements.Dependencies.TakeParents, new SqlParameters().Number("max", MostParents), Note.Read);
        if (notes.Count == 0) return Nothing;
        // A parent that failed, was retried and ended again has two: one after the other.
        List<Note> firsts = [.. notes.OrderBy(note => note.Id).DistinctBy(note => note.Parent).OrderBy(note => note.Parent)];
        var links = await session.BatchAsync(
            Statements.Dependencies.TakeLinks,
            new SqlBatch<Note>(firsts, EndedColumns, new SqlParameters().Number("max", MostChildren)), ReadLink);
        var (opened, cancelled) = await DecideAsync(session, links, firsts.ToDictionary(note => note.Parent, note => note.End));
        var left = links.CountBy(link => link.Parent).Where(parent => parent.Value == MostChildren).Select(parent => parent.Key)
            .ToHashSet();
        List<Note> done = [.. firsts.Where(note => !left.Contains(note.Parent))];
        await session.PostAsync(Statements.Dependencies.DropNotes, new SqlBatch<Note>(done, NoteColumns));
        return new DependencyStep(opened, cancelled, More: notes.Count == MostParents || done.Count < notes.Count || cancelled.Count > 0);
    }

    private async Task<(IReadOnlyList<ReadyJob> Opened, IReadOnlyList<Job> Cancelled)> DecideAsync(
        ISqlSession session, IReadOnlyList<Link> links, Dictionary<Guid, JobStatus> ends)
    {
        if (links.Count == 0) return ([], []);
        var children = new SqlParameters().Ids("ids", [.. links.Select(link => link.Child).Distinct().Order()]);
        // In a statement of its own: only one that begins after it has the locks sees every link that others took.
        await session.QueryAsync(Statements.Dependencies.LockChildren, children, row => row.Id("id"));
        var doomed = links.Where(link => link.DoomedBy(ends[link.Parent])).DistinctBy(link => link.Child).OrderBy(link => link.Child);
        var cancelled = await CancelAsync(session, [.. doomed.Select(link => (link.Child, WhyOf(link.Parent, ends[link.Parent])))]);
        return (await session.QueryAsync(Statements.Dependencies.Open, children, ReadOpened), cancelled);
    }

    private async Task<IReadOnlyList<Job>> CancelAsync(ISqlSession session, IReadOnlyList<(Guid Job, string Why)> doomed)
    {
        if (doomed.Count == 0) return [];
        var cancelled = await session.BatchAsync(
            Statements.Dependencies.Cancel, new SqlBatch<(Guid Job, string Why)>(doomed, DoomedColumns), JobRow.Read);
        await EndedNotes.EndedAsync(session, [.. cancelled.Select(job => job.Id)]);
        await counters.AddAsync(session, cancelled.Select(job =>
            new Transition(job.Type.Name(), JobStatus.Pending, JobStatus.Cancelled, ParentFailed)));
        return cancelled;
    }

    private static string WhyOf(Guid parent, JobStatus end) => end == JobStatus.Failed
        ? $"Its parent {parent} failed."
        : $"Its parent {parent} was cancelled.";

    private static Link ReadLink(SqlRow row) =>
        new(row.Id("parent"), row.Id("child"), DependencyWords.ParseFailure(row.Text("on_failure")));

    /// <summary>Whom a permit is missing as well, waits for that next.</summary>
    public static ReadyJob ReadOpened(SqlRow row) => JobRow.ReadReady(row) with { WaitsOn = row.TextOrNull("waits_on") };

    private sealed record Note(long Id, Guid Parent, JobStatus End)
    {
        public static Note Read(SqlRow row) => new(row.Number("id"), row.Id("subject"), JobStatusNames.Parse(row.Text("status")));
    }
}
