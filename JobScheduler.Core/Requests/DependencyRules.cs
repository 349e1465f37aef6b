namespace JobScheduler.Core.Requests;

/// <summary>The rules about what a job waits for.</summary>
internal static class DependencyRules
{
    /// <summary>So many jobs of a cycle are named.</summary>
    private const int MaxNamed = 10;

    /// <summary>The parents as they are named; only to be used when no violation was added.</summary>
    public static IReadOnlyList<ParentReference> Check(JobRequest request, ICollection<Violation> violations)
    {
        if (request.DependsOn is not { } asked) return [];
        List<ParentReference> parents =
        [
            .. Read(asked.Cancel, JobFields.CancelWith, ParentFailure.Cancel, violations),
            .. Read(asked.Run, JobFields.RunAfter, ParentFailure.Run, violations),
            .. Read(asked.Hold, JobFields.HoldFor, ParentFailure.Hold, violations),
        ];
        if (parents.Count > JobFields.MaxParents)
            violations.Add(new(JobFields.DependsOn, BrokenRule.TooMany, $"A job waits for at most {JobFields.MaxParents} others."));
        if (parents.DistinctBy(parent => parent.Text, StringComparer.OrdinalIgnoreCase).Count() < parents.Count)
            violations.Add(new(JobFields.DependsOn, BrokenRule.Duplicate, $"Each parent may be given once."));
        return parents;
    }

    /// <summary>The jobs with the ids of their parents; a broken rule names its item.</summary>
    public static IReadOnlyList<NewJob> Resolve(IReadOnlyList<(NewJob Job, JobPlan Plan)> asked, ICollection<Violation> violations)
    {
        if (asked.All(one => one.Plan.Parents.Count == 0)) return [.. asked.Select(one => one.Job)];
        var byName = asked.ToLookup(one => one.Job.Spec.Name, one => one.Job.Id, StringComparer.Ordinal);
        var jobs = new List<NewJob>(asked.Count);
        foreach (var (index, one) in asked.Index())
        {
            var parents = one.Plan.Parents.Select(parent => Resolve(parent, byName, index, violations)).OfType<JobDependency>();
            // A name and an id, or two names, may mean the same.
            jobs.Add(one.Job with { DependsOn = [.. parents.DistinctBy(parent => parent.Parent)] });
        }

        if (violations.Count == 0 && CycleAmong(jobs) is { } cycle) violations.Add(Cyclic(jobs, cycle));
        return jobs;
    }

    private static IEnumerable<ParentReference> Read(
        IReadOnlyList<string>? texts, TextField field, ParentFailure rule, ICollection<Violation> violations)
    {
        if (texts is null) return [];
        foreach (var (index, text) in texts.Take(JobFields.MaxParents).Index()) field.Check(text, violations, index);
        return texts.Select((text, index) => new ParentReference(text, rule, field.At(index)));
    }

    private static JobDependency? Resolve(
        ParentReference parent, ILookup<string, Guid> byName, int item, ICollection<Violation> violations)
    {
        if (IdField.TryRead(parent.Text, out var id)) return new(id, parent.OnFailure);
        var named = byName[parent.Text].Take(2).ToList();
        if (named.Count == 1) return new(named[0], parent.OnFailure);
        violations.Add(named.Count == 0
            ? new(parent.Field, BrokenRule.UnknownParent, $"This is no id, and no job of the request has this name.") { Item = item }
            : new(parent.Field, BrokenRule.AmbiguousParent, $"More than one job of the request has this name.") { Item = item });
        return null;
    }

    private static Violation Cyclic(List<NewJob> jobs, IReadOnlyList<int> cycle)
    {
        var names = string.Join(" → ", cycle.Take(MaxNamed).Select(index => jobs[index].Spec.Name));
        if (cycle.Count > MaxNamed) names += " → …";
        var first = jobs[cycle[0]].Spec.Name;
        return new(JobFields.DependsOn, BrokenRule.DependencyCycle, $"These jobs wait for each other: {names} → {first}.")
        {
            Item = cycle[0],
        };
    }

    /// <summary>Jobs of which each waits for the next, and the last for the first; null for none.
    /// Jobs are taken away whose parents are (Kahn 1962): what is left waits for itself.</summary>
    private static IReadOnlyList<int>? CycleAmong(List<NewJob> jobs)
    {
        var index = jobs.Index().ToDictionary(job => job.Item.Id, job => job.Index);
        var parents = jobs.Select(ParentsOf).ToList();
        var children = parents.Index().SelectMany(child => child.Item.Select(parent => (parent, child.Index)))
            .ToLookup(link => link.parent, link => link.Index);
        var open = parents.Select(of => of.Count).ToArray();
        var free = new Queue<int>(Enumerable.Range(0, jobs.Count).Where(job => open[job] == 0));
        var taken = 0;
        for (; free.TryDequeue(out var job); taken++)
        {
            foreach (var child in children[job])
            {
                if (--open[child] == 0) free.Enqueue(child);
            }
        }

        return taken == jobs.Count ? null : Walk(Array.FindIndex(open, left => left > 0), OneLeft);

        List<int> ParentsOf(NewJob job) =>
            [.. job.DependsOn.Where(link => index.ContainsKey(link.Parent)).Select(link => index[link.Parent])];

        int OneLeft(int job) => parents[job].First(parent => open[parent] > 0);
    }

    private static IReadOnlyList<int> Walk(int from, Func<int, int> next)
    {
        var seen = new List<int>();
        var at = from;
        for (var positions = new HashSet<int>(); positions.Add(at); at = next(at)) seen.Add(at);
        return seen[seen.IndexOf(at)..];
    }
}
