using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.UniqueKeys;

/// <summary>The periods in which one job of a key may be made: a row for each, written in the transaction that stores the job,
/// so that either both are there or none.</summary>
internal static class UniquePeriods
{
    private const int MaxTries = 5;

    private static readonly SqlColumns<NewJob> TakeColumns = new SqlColumns<NewJob>()
        .Text("key", job => job.Unique!.Key)
        .Id("job_id", job => job.Id)
        .Span("period", job => job.Unique!.Period);

    private static readonly SqlColumns<(string Key, Guid Job)> EndColumns = new SqlColumns<(string Key, Guid Job)>()
        .Text("key", period => period.Key)
        .Id("job_id", period => period.Job);

    /// <summary>Takes a period for each of the jobs that need one, and answers those that came too late for theirs.</summary>
    public static async Task TakeAsync(ISqlSession session, IReadOnlyList<NewJob> jobs, Dictionary<Guid, EnqueueResult> answers)
    {
        var wanted = jobs.Where(job => job.Unique is { IsThrottle: true }).GroupBy(job => job.Unique!.Key, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.OrderBy(job => job.Id).ToList(), StringComparer.Ordinal);
        if (wanted.Count == 0) return;
        var holders = await TakeAsync(session, [.. wanted.Values.Select(same => same[0])]);
        foreach (var job in wanted.Values.SelectMany(same => same).Where(job => holders[job.Unique!.Key] != job.Id))
            answers.Add(job.Id, new EnqueueResult(EnqueueResultKind.Throttled, holders[job.Unique!.Key], null, null));
    }

    /// <summary>The job that has each of the periods, these or those that came before. A job that was deleted has none any more.</summary>
    private static async Task<Dictionary<string, Guid>> TakeAsync(ISqlSession session, IReadOnlyList<NewJob> firsts)
    {
        // By what others may wait for: all take the keys in the same order.
        List<NewJob> left = [.. firsts.OrderBy(job => job.Unique!.Key, StringComparer.Ordinal)];
        var holders = new Dictionary<string, Guid>(StringComparer.Ordinal);
        for (var tries = 0; left.Count > 0; tries++)
        {
            if (tries == MaxTries) throw new InvalidOperationException($"Nobody has a period that job {left[0].Id} could not take.");
            var taken = (await session.BatchAsync(
                Statements.Unique.TakePeriods, new SqlBatch<NewJob>(left, TakeColumns), row => row.Text("key")))
                .ToHashSet(StringComparer.Ordinal);
            foreach (var job in left.Where(job => taken.Contains(job.Unique!.Key))) holders[job.Unique!.Key] = job.Id;
            left.RemoveAll(job => taken.Contains(job.Unique!.Key));
            if (left.Count > 0) await FindAsync(session, left, holders);
            left.RemoveAll(job => holders.ContainsKey(job.Unique!.Key));
        }

        return holders;
    }

    private static async Task FindAsync(ISqlSession session, IReadOnlyList<NewJob> jobs, Dictionary<string, Guid> holders)
    {
        // A later statement than the one that found them taken: it sees their jobs, which were stored with them.
        var found = await session.QueryAsync(
            Statements.Unique.Periods, new SqlParameters().Texts("keys", [.. jobs.Select(job => job.Unique!.Key)]),
            row => (Key: row.Text("key"), Job: row.Id("job_id"), IsThere: row.Flag("is_there")));
        foreach (var (key, job, _) in found.Where(period => period.IsThere)) holders[key] = job;
        List<(string, Guid)> gone = [.. from period in found
                                        where !period.IsThere
                                        orderby period.Key
                                        select (period.Key, period.Job)];
        await session.PostAsync(Statements.Unique.EndPeriods, new SqlBatch<(string Key, Guid Job)>(gone, EndColumns));
    }
}
