using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Dependencies;

/// <summary>What new jobs wait for, and the batches that they join. All that is outside of the request is locked before a job is stored:
/// a parent either ends before, and is seen to have, or leaves a note when it ends.</summary>
internal sealed class JobParents
{
    private static readonly SqlColumns<Link> LinkColumns = new SqlColumns<Link>()
        .Id("parent", link => link.Parent)
        .Id("child", link => link.Child)
        .Text("on_failure", link => link.OnFailure.Name());

    private readonly IReadOnlyList<NewJob> _jobs;
    private readonly HashSet<Guid> _own;
    private readonly Dictionary<Guid, JobStatus> _parents;
    private readonly Dictionary<Guid, BatchStatus> _batches;

    /// <summary>For each batch that is joined, itself and all that it is in.</summary>
    private readonly ILookup<Guid, Guid> _around;

    private JobParents(
        IReadOnlyList<NewJob> jobs, HashSet<Guid> own, Dictionary<Guid, JobStatus> parents, Dictionary<Guid, BatchStatus> batches,
        ILookup<Guid, Guid> around) => (_jobs, _own, _parents, _batches, _around) = (jobs, own, parents, batches, around);

    /// <summary>Locks what these jobs refer to; null when they refer to nothing, as most do.</summary>
    public static async Task<JobParents?> LockAsync(ISqlSession session, IReadOnlyList<NewJob> jobs)
    {
        if (!jobs.Any(job => job.IsLinked)) return null;
        var own = jobs.Select(job => job.Id).ToHashSet();
        var parents = jobs.SelectMany(job => job.DependsOn).Select(link => link.Parent).Where(id => !own.Contains(id)).Distinct().ToList();
        var found = (await FindAsync(session, Statements.Dependencies.LockParents, parents)).ToDictionary(
            row => row.Id, row => JobStatusNames.Parse(row.Status));
        var others = parents.Where(id => !found.ContainsKey(id)).Concat(jobs.Select(job => job.BatchId).OfType<Guid>()).Distinct().ToList();
        var batches = (await FindAsync(session, Statements.Dependencies.LockBatches, others)).ToDictionary(
            row => row.Id, row => DependencyWords.ParseStatus(row.Status));
        return new JobParents(jobs, own, found, batches, await AroundAsync(session, jobs));
    }

    /// <summary>The answers to all that were asked for where one refers to what is not there; null where all may be stored.</summary>
    public IReadOnlyList<EnqueueResult>? Refuse(IReadOnlyList<NewJob> asked)
    {
        var refused = new Dictionary<Guid, EnqueueResult>();
        foreach (var job in _jobs)
        {
            if (RefusalOf(job) is { } refusal) refused[job.Id] = refusal;
        }

        return refused.Count == 0
            ? null
            : [.. asked.Select(job => refused.GetValueOrDefault(job.Id) ?? new(EnqueueResultKind.NotStored, job.Id, null, null))];
    }

    /// <summary>Whether the jobs are there already: all are, or none.</summary>
    public async Task<bool> AreStoredAsync(ISqlSession session) =>
        (await FindAsync(session, Statements.Dependencies.LockParents, [.. _own])).Count > 0;

    /// <summary>Ties those jobs to their parents and batches that were stored just now. One of the request that met a live job with its
    /// unique key stands for that one.</summary>
    public async Task TieAsync(ISqlSession session, IReadOnlySet<Guid> stored, IReadOnlyDictionary<Guid, EnqueueResult> answers)
    {
        List<Link> links = [.. from job in _jobs
                               where stored.Contains(job.Id)
                               from dependency in job.DependsOn
                               let parent = answers.TryGetValue(dependency.Parent, out var known) ? known.JobId : dependency.Parent
                               select new Link(parent, job.Id, dependency.OnFailure)];
        links.Sort((one, other) => (one.Parent, one.Child).CompareTo((other.Parent, other.Child)));
        List<Guid> parents = [.. links.Select(link => link.Parent).Distinct()];
        foreach (var row in await FindAsync(
            session, Statements.Dependencies.LockParents, [.. parents.Where(id => !IsKnown(id))]))
            _parents[row.Id] = JobStatusNames.Parse(row.Status);
        await FollowAsync(session, parents);
        await session.PostAsync(Statements.Dependencies.AddLinks, new SqlBatch<Link>(links, LinkColumns));
        await EndedNotes.AddAsync(session, [.. parents.Select(EndOf).OfType<EndedNote>()]);
        var joined = _jobs.Where(job => job.BatchId is not null && stored.Contains(job.Id)).CountBy(job => job.BatchId!.Value)
            .Select(batch => (batch.Key, batch.Value)).OrderBy(batch => batch.Key);
        await session.PostAsync(
            Statements.Batches.Join,
            new SqlBatch<(Guid Batch, int Members)>([.. joined], BatchRow.Joined));
    }

    private EnqueueResult? RefusalOf(NewJob job)
    {
        if (job.BatchId is { } batch && !IsOpen(batch, out var why)) return new(why, batch, null, null);
        foreach (var dependency in job.DependsOn)
        {
            if (job.BatchId is { } own && _around[own].Contains(dependency.Parent))
                return new(EnqueueResultKind.OwnBatch, dependency.Parent, null, null);
            if (!IsKnown(dependency.Parent))
                return new(EnqueueResultKind.UnknownParent, dependency.Parent, null, null);
        }

        return null;
    }

    private bool IsKnown(Guid parent) => _parents.ContainsKey(parent) || _batches.ContainsKey(parent) || _own.Contains(parent);

    private bool IsOpen(Guid batch, out EnqueueResultKind why)
    {
        var isThere = _batches.TryGetValue(batch, out var status);
        why = isThere ? EnqueueResultKind.BatchSealed : EnqueueResultKind.UnknownBatch;
        return isThere && status == BatchStatus.Open;
    }

    private static async Task<ILookup<Guid, Guid>> AroundAsync(ISqlSession session, IReadOnlyList<NewJob> jobs)
    {
        Guid[] joined = [.. jobs.Where(job => job.DependsOn.Count > 0).Select(job => job.BatchId).OfType<Guid>().Distinct()];
        var around = joined.Length == 0
            ? []
            : await session.QueryAsync(
                Statements.Batches.Around, new SqlParameters().Ids("ids", joined), row => (Root: row.Id("root"), Id: row.Id("id")));
        return around.ToLookup(batch => batch.Root, batch => batch.Id);
    }

    private async Task FollowAsync(ISqlSession session, IReadOnlyList<Guid> parents)
    {
        List<Guid> batches = [.. parents.Where(_batches.ContainsKey)];
        List<Guid> jobs = [.. parents.Where(id => !_batches.ContainsKey(id))];
        if (jobs.Count > 0) await session.ExecuteAsync(Statements.Dependencies.FollowJobs, new SqlParameters().Ids("ids", jobs));
        if (batches.Count > 0) await session.ExecuteAsync(Statements.Dependencies.FollowBatches, new SqlParameters().Ids("ids", batches));
    }

    /// <summary>The note of a parent that has ended already.</summary>
    private EndedNote? EndOf(Guid parent)
    {
        JobStatus? end = _parents.TryGetValue(parent, out var status)
            ? status.IsTerminal() ? status : null
            : _batches.TryGetValue(parent, out var batch) ? DependencyWords.EndOf(batch) : null;
        return end is { } ended ? new EndedNote(NoteKind.Parent, parent, ended) : null;
    }

    private static async Task<IReadOnlyList<(Guid Id, string Status)>> FindAsync(ISqlSession session, string statement, List<Guid> ids) =>
        ids.Count == 0
            ? []
            : await session.QueryAsync(statement, new SqlParameters().Ids("ids", ids), row => (row.Id("id"), row.Text("status")));
}
