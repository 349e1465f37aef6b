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

    /// <summary>In a pass: its locks are short.</summary>
    private const int MostLinks = 2_000;

    private static readonly SqlColumns<Note> EndedColumns = new SqlColumns<Note>()
        .Number("note", note => note.Id)
        .Id("parent", note => note.Parent)
        .Flag("failed", note => note.End != JobStatus.Completed);

    private static readonly SqlColumns<Note> NoteColumns = new SqlColumns<Note>().Number("note", note => note.Id);

    private static readonly SqlColumns<Link> LinkColumns = new SqlColumns<Link>()
        .Id("parent", link => link.Parent)
        .Id("child", link => link.Child);

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
        var found = await FindAsync(session, firsts);
        var locked = await LockAsync(session, found);
        List<Link> taken = [.. found.Where(one => !one.IsThere || locked.Contains(one.Link.Child)).Select(one => one.Link)];
        await session.PostAsync(Statements.Dependencies.TakeLinks, new SqlBatch<Link>(taken, LinkColumns));
        var (opened, cancelled) = await DecideAsync(session, taken, locked, firsts.ToDictionary(note => note.Parent, note => note.End));
        var held = found.Where(one => one.IsThere && !locked.Contains(one.Link.Child)).Select(one => one.Link.Parent).ToHashSet();
        var left = Unfinished(found, firsts);
        List<Note> done = [.. firsts.Where(note => !left.Contains(note.Parent) && !held.Contains(note.Parent))];
        await session.PostAsync(Statements.Dependencies.DropNotes, new SqlBatch<Note>(done, NoteColumns));
        var more = notes.Count == MostParents || firsts.Count < notes.Count || left.Count > 0 || cancelled.Count > 0;
        return new DependencyStep(opened, cancelled, more && taken.Count + done.Count > 0) { IsHeld = held.Count > 0 };
    }

    private static async Task<IReadOnlyList<FoundLink>> FindAsync(ISqlSession session, IReadOnlyList<Note> ended)
    {
        var limits = new SqlParameters().Number("max", MostChildren).Number("total", MostLinks);
        var found = await session.BatchAsync(
            Statements.Dependencies.FindLinks, new SqlBatch<Note>(ended, EndedColumns, limits),
            row => new FoundLink(
                new(row.Id("parent"), row.Id("child"), DependencyWords.ParseFailure(row.Text("on_failure"))), row.Flag("is_there")));
        return [.. found.OrderBy(one => one.Link.Parent).ThenBy(one => one.Link.Child).Take(MostLinks)];
    }

    /// <summary>The parents that may have more links than were found.</summary>
    private static HashSet<Guid> Unfinished(IReadOnlyList<FoundLink> found, IReadOnlyList<Note> ended)
    {
        var left = found.CountBy(one => one.Link.Parent).Where(parent => parent.Value == MostChildren).Select(parent => parent.Key)
            .ToHashSet();
        if (found.Count < MostLinks) return left;
        var reached = found[^1].Link.Parent;
        left.UnionWith(ended.Select(note => note.Parent).Where(parent => parent.CompareTo(reached) >= 0));
        return left;
    }

    /// <summary>The children that nobody else holds. In a statement of its own: only one that begins after it sees every link that others
    /// took.</summary>
    private static async Task<HashSet<Guid>> LockAsync(ISqlSession session, IReadOnlyList<FoundLink> found)
    {
        if (found.Count == 0) return [];
        Guid[] children = [.. found.Where(one => one.IsThere).Select(one => one.Link.Child).Distinct().Order()];
        return [.. await session.QueryAsync(
            Statements.Dependencies.LockChildren, new SqlParameters().Ids("ids", children), row => row.Id("id"))];
    }

    private async Task<(IReadOnlyList<ReadyJob> Opened, IReadOnlyList<Job> Cancelled)> DecideAsync(
        ISqlSession session, IReadOnlyList<Link> links, HashSet<Guid> locked, Dictionary<Guid, JobStatus> ends)
    {
        if (locked.Count == 0) return ([], []);
        var doomed = links.Where(link => locked.Contains(link.Child) && link.DoomedBy(ends[link.Parent]))
            .DistinctBy(link => link.Child).OrderBy(link => link.Child);
        var cancelled = await CancelAsync(session, [.. doomed.Select(link => (link.Child, WhyOf(link.Parent, ends[link.Parent])))]);
        var children = new SqlParameters().Ids("ids", [.. locked.Order()]);
        return (await session.QueryAsync(Statements.Dependencies.Open, children, JobRow.ReadLetGo), cancelled);
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

    /// <summary>A link, and whether its child is there.</summary>
    private sealed record FoundLink(Link Link, bool IsThere);

    private sealed record Note(long Id, Guid Parent, JobStatus End)
    {
        public static Note Read(SqlRow row) => new(row.Number("id"), row.Id("subject"), JobStatusNames.Parse(row.Text("status")));
    }
}
