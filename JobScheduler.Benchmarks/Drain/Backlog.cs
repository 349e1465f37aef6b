using JobScheduler.Benchmarks.Clusters;

namespace JobScheduler.Benchmarks.Drain;

/// <summary>The jobs of a round: sent through the API in batches, then the API is stopped, so that only what is measured runs.</summary>
internal sealed class Backlog(MeasuredCluster cluster, int jobs)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Empty tables, then all jobs pending and in the queue, and PostgreSQL with nothing left to do for them.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        await cluster.RunAsync("TRUNCATE jobs, job_attempts, counters", cancellationToken);
        await ForgetQueueAsync();
        await cluster.Cluster.Scheduler.StopAsync();
        await cluster.Cluster.Scheduler.StartAsync(cancellationToken);
        await Preload.SendAsync(cluster.Api, jobs, cancellationToken);
        await cluster.Cluster.Scheduler.StopAsync();
        await CheckQueueAsync();
        await cluster.Database.SettleAsync(cancellationToken);
    }

    public Task ForgetQueueAsync() => cluster.Redis is null ? Task.CompletedTask : cluster.Redis.GetDatabase().ForgetQueueAsync();

    /// <summary>In the order in which the queue gives them out.</summary>
    public async Task<IReadOnlyList<Guid>> IdsAsync(CancellationToken cancellationToken)
    {
        await using var command = cluster.Database.CreateCommand("SELECT id FROM jobs ORDER BY scheduled_at, id");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<Guid>(jobs);
        while (await reader.ReadAsync(cancellationToken)) ids.Add(reader.GetGuid(0));
        return ids;
    }

    public Task WaitUntilDrainedAsync(CancellationToken cancellationToken) =>
        Patience.UntilNoneIsLeftAsync(
            "jobs", async () => jobs - await cluster.Database.CompletedAsync(cancellationToken), Look, Limit, cancellationToken);

    public async Task<DrainResult> ResultAsync(CancellationToken cancellationToken)
    {
        await using var command = cluster.Database.CreateCommand("""
            SELECT
                count(*),
                EXTRACT(EPOCH FROM max(finished_at) - min(started_at))::double precision,
                EXTRACT(EPOCH FROM max(finished_at) - percentile_disc(0.5) WITHIN GROUP (ORDER BY finished_at))::double precision
            FROM jobs
            WHERE status = 'completed' AND attempt = 1
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new DrainResult(reader.GetInt64(0), reader.GetDouble(1), reader.GetDouble(2)).OfAll(jobs);
    }

    private async Task CheckQueueAsync()
    {
        if (cluster.Redis is null) return;
        var queued = await cluster.Redis.GetDatabase().QueuedAsync();
        if (queued != jobs) await Console.Error.WriteLineAsync($"{queued} of {jobs} jobs are in the queue; the rest only in the store.");
    }
}
