using System.Text;
using JobScheduler.LocalCluster;
using Npgsql;
using StackExchange.Redis;

namespace JobScheduler.Benchmarks.Drain;

/// <summary>The jobs of a round: sent through the API in batches, then the API is stopped, so that only what is measured runs.</summary>
internal sealed class Backlog(Cluster cluster, NpgsqlDataSource database, IConnectionMultiplexer? redis, int jobs) : IAsyncDisposable
{
    private const int MostAtOnce = 10_000;
    private const string Queue = "job_queue";
    private const string Item = """{"name":"no-op","execution_time_ms":0}""";

    private static readonly TimeSpan LookPeriod = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new();

    public static async Task<Backlog> OpenAsync(Cluster cluster, int jobs) => new(
        cluster,
        NpgsqlDataSource.Create(cluster.Postgres.ConnectionString),
        cluster.Redis is { } redis ? await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString) : null,
        jobs);

    /// <summary>Empty tables, then all jobs pending and in the queue, and PostgreSQL with nothing left to do for them.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        await RunAsync("TRUNCATE jobs, job_attempts, counters", cancellationToken);
        await ForgetQueueAsync();
        await cluster.Scheduler.StopAsync();
        await cluster.Scheduler.StartAsync(cancellationToken);
        for (var left = jobs; left > 0; left -= MostAtOnce) await SendAsync(Math.Min(left, MostAtOnce), cancellationToken);
        await cluster.Scheduler.StopAsync();
        await CheckQueueAsync();
        await RunAsync("VACUUM ANALYZE jobs", cancellationToken);
        await RunAsync("CHECKPOINT", cancellationToken);
    }

    public Task ForgetQueueAsync() => redis is null ? Task.CompletedTask : redis.GetDatabase().KeyDeleteAsync(Queue);

    /// <summary>In the order in which the queue gives them out.</summary>
    public async Task<IReadOnlyList<Guid>> IdsAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT id FROM jobs ORDER BY scheduled_at, id");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<Guid>(jobs);
        while (await reader.ReadAsync(cancellationToken)) ids.Add(reader.GetGuid(0));
        return ids;
    }

    /// <summary>Looks at the counters only: a handful of rows.</summary>
    public async Task WaitUntilDrainedAsync(CancellationToken cancellationToken)
    {
        var (before, since) = (-1L, TimeProvider.System.GetTimestamp());
        while (await CompletedAsync(cancellationToken) is var completed && completed < jobs)
        {
            if (completed > before) (before, since) = (completed, TimeProvider.System.GetTimestamp());
            if (TimeProvider.System.GetElapsedTime(since) > Patience) throw new TimeoutException($"Stuck at {completed} of {jobs} jobs.");
            await Task.Delay(LookPeriod, TimeProvider.System, cancellationToken);
        }
    }

    public async Task<DrainResult> ResultAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            SELECT
                count(*),
                EXTRACT(EPOCH FROM max(finished_at) - min(started_at))::double precision,
                EXTRACT(EPOCH FROM max(finished_at) - percentile_disc(0.5) WITHIN GROUP (ORDER BY finished_at))::double precision
            FROM jobs
            WHERE status = 'completed' AND attempt = 1
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var result = new DrainResult(reader.GetInt64(0), reader.GetDouble(1), reader.GetDouble(2));
        return result.Jobs == jobs ? result : throw new InvalidOperationException($"{result.Jobs} of {jobs} jobs completed at the first attempt.");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (redis is not null) await redis.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task CheckQueueAsync()
    {
        if (redis is null) return;
        var queued = await redis.GetDatabase().ListLengthAsync(Queue);
        if (queued != jobs) await Console.Error.WriteLineAsync($"{queued} of {jobs} jobs are in the queue; the rest only in the store.");
    }

    private async Task SendAsync(int count, CancellationToken cancellationToken)
    {
        using var body = new StringContent($"[{string.Join(',', Enumerable.Repeat(Item, count))}]", Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(cluster.Scheduler.Url, "/jobs/batch"), body, cancellationToken);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    private async Task<long> CompletedAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT COALESCE(sum(n), 0)::bigint FROM counters WHERE to_status = 'completed'");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
