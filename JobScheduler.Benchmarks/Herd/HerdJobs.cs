using JobScheduler.Benchmarks.Backlogs;
using JobScheduler.Benchmarks.Clusters;

namespace JobScheduler.Benchmarks.Herd;

/// <summary>The jobs that come due together: rows that the server makes itself, and Redis then loads.</summary>
internal sealed class HerdJobs(MeasuredCluster cluster, HerdSettings settings)
{
    private const string Lateness = "SELECT (EXTRACT(EPOCH FROM started_at - scheduled_at) * 1000)::double precision FROM jobs "
        + $"WHERE job_type = '{GeneratedRows.DelayedType}' AND status = 'completed' AND attempt = 1";
    private const string Completed = "SELECT COALESCE(sum(n), 0)::bigint FROM counters WHERE to_status = 'completed' "
        + $"AND job_type = '{GeneratedRows.DelayedType}'";
    private const string LastEnd = $"SELECT max(finished_at) FROM jobs WHERE job_type = '{GeneratedRows.DelayedType}'";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>When they come due.</summary>
    public DateTimeOffset Due { get; private set; }

    private TimeSpan Lead => TimeSpan.FromSeconds(settings.LeadSeconds + settings.Jobs / 10_000.0);

    /// <summary>Empty tables, then the rows, and PostgreSQL with nothing left to do for them.</summary>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        await cluster.ClearAsync(cancellationToken);
        await cluster.RunAsync(GeneratedRows.Queue, cancellationToken);
        Due = TimeProvider.System.GetUtcNow() + Lead;
        await cluster.RunAsync(
            GeneratedRows.Delayed(settings.Jobs, Due, TimeSpan.FromSeconds(settings.Within)), cancellationToken);
        await cluster.RunAsync(GeneratedRows.Counters(settings.Jobs, 0, GeneratedRows.DelayedType), cancellationToken);
        await cluster.Database.SettleAsync(cancellationToken);
    }

    /// <summary>An empty Redis is loaded with all that comes due soon; returns how long that took.</summary>
    public async Task<TimeSpan> LoadAsync(CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetTimestamp();
        await cluster.Redis!.GetServers().Single().FlushDatabaseAsync();
        var redis = cluster.Redis.GetDatabase();
        await Patience.SeldomUntilAsync(
            "all ids are in Redis", async () => await redis.IsLoadedAsync() && await redis.LaterAsync() >= settings.Jobs, Lead,
            cancellationToken);
        return TimeProvider.System.GetElapsedTime(begun);
    }

    public Task WaitUntilDrainedAsync(CancellationToken cancellationToken) => Patience.UntilNoneIsLeftAsync(
        "jobs", async () => settings.Jobs - await cluster.ScalarAsync<long>(Completed, cancellationToken), Look, Limit, cancellationToken);

    public async Task<TimeSpan> EndedAfterAsync(CancellationToken cancellationToken) =>
        await cluster.ScalarAsync<DateTime>(LastEnd, cancellationToken) - Due.UtcDateTime;

    /// <summary>In milliseconds; of all of them, at their first attempt, and none early, or it is an error.</summary>
    public async Task<List<double>> LatenessAsync(CancellationToken cancellationToken)
    {
        var late = await cluster.ColumnAsync(Lateness, cancellationToken);
        if (late.Count != settings.Jobs)
            throw new InvalidOperationException($"{late.Count} of {settings.Jobs} jobs completed at the first attempt.");
        return late.Min() >= 0 ? late : throw new InvalidOperationException($"{late.Count(time => time < 0)} jobs started early.");
    }
}
