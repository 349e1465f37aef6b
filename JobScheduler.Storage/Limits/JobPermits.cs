using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Limits;

/// <summary>What a change of jobs does to their permits, in the same transaction. It gives out none: that is for
/// <see cref="SqlLimitStore"/>, so that nobody waits here for those who work on the same limits.</summary>
internal static class JobPermits
{
    private static readonly SqlColumns<Guid> IdColumns = new SqlColumns<Guid>().Id("id", id => id);

    private static readonly SqlColumns<(Guid Job, string Limit)> ParkColumns = new SqlColumns<(Guid Job, string Limit)>()
        .Id("id", parked => parked.Job)
        .Text("limit_name", parked => parked.Limit);

    /// <summary>Uses up the permits to start of jobs that were claimed just now.</summary>
    public static async Task UseAsync(ISqlSession session, IEnumerable<Job> claimed)
    {
        List<Guid> ids = [.. claimed.Where(job => job.Spec.Limits.Any(limit => limit.Kind == LimitKind.Rate)).Select(job => job.Id)];
        if (ids.Count > 0) await session.ExecuteAsync(Statements.Limits.Use, new SqlParameters().Ids("ids", ids));
    }

    /// <summary>Gives back what these jobs held, as they have ended; or wait again, then for their permits first.</summary>
    public static async Task GiveBackAsync(ISqlSession session, IReadOnlyList<(Guid Job, bool Waits, IReadOnlyList<JobLimit> Limits)> jobs)
    {
        if (jobs.Count == 0) return;
        var parameters = new SqlParameters()
            .Ids("ended", [.. jobs.Where(job => !job.Waits).Select(job => job.Job)])
            .Ids("waiting", [.. jobs.Where(job => job.Waits).Select(job => job.Job)]);
        await session.ExecuteAsync(Statements.Limits.Free, parameters);
        var parked = from job in jobs
                     where job.Waits && AgainFor(job.Limits) is not null
                     orderby job.Job
                     select (job.Job, AgainFor(job.Limits)!);
        await session.PostAsync(Statements.Limits.Park, new SqlBatch<(Guid Job, string Limit)>([.. parked], ParkColumns));
    }

    /// <summary>The gate of a job that waits for its permits.</summary>
    public static int GateOf(JobSpec spec) => spec.Limits.Count == 0 ? 0 : JobGates.Permits;

    /// <summary>What a job that ran waits for before it runs again; null for nothing.</summary>
    public static string? AgainFor(IReadOnlyList<JobLimit> limits) =>
        limits.FirstOrDefault(limit => limit.Kind != LimitKind.Order)?.Name;

    /// <summary>Numbers for those of the jobs that are run in order, in the order of their ids, which is that of the request.</summary>
    public static async Task<IReadOnlyDictionary<Guid, long>> DrawNumbersAsync(
        ISqlSession session, IEnumerable<(Guid Job, JobSpec Spec)> jobs)
    {
        List<Guid> ordered = [.. jobs.Where(job => IsOrdered(job.Spec)).Select(job => job.Job).Order()];
        if (ordered.Count == 0) return new Dictionary<Guid, long>();
        var drawn = await session.BatchAsync(
            Statements.Limits.DrawNumbers, new SqlBatch<Guid>(ordered, IdColumns), row => row.Number("number"));
        return ordered.Zip(drawn.Order()).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static bool IsOrdered(JobSpec spec) => spec.Limits.Any(limit => limit.Kind == LimitKind.Order);
}
