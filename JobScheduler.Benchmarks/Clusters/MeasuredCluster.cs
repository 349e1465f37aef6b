using JobScheduler.Client;
using JobScheduler.LocalCluster;
using Npgsql;
using StackExchange.Redis;

namespace JobScheduler.Benchmarks.Clusters;

/// <summary>A cluster of real processes, with our own connections to its database, its queue and its API.</summary>
internal sealed class MeasuredCluster : IAsyncDisposable
{
    private readonly HttpClient _http;

    private MeasuredCluster(Cluster cluster, IConnectionMultiplexer? redis)
    {
        (Cluster, Redis) = (cluster, redis);
        Database = NpgsqlDataSource.Create(cluster.Postgres.ConnectionString);
        _http = new HttpClient { BaseAddress = cluster.Scheduler.Url, Timeout = TimeSpan.FromMinutes(5) };
        Api = new JobSchedulerClient(_http);
    }

    public Cluster Cluster { get; }

    public NpgsqlDataSource Database { get; }

    public IConnectionMultiplexer? Redis { get; }

    public JobSchedulerClient Api { get; }

    public static async Task<MeasuredCluster> StartAsync(ClusterOptions options, CancellationToken cancellationToken)
    {
        var cluster = await Cluster.StartAsync(options, cancellationToken);
        return new MeasuredCluster(
            cluster, cluster.Redis is { } redis
                ? await ConnectionMultiplexer.ConnectAsync($"{redis.ConnectionString},abortConnect=false,allowAdmin=true")
                : null);
    }

    public Task RunAsync(string sql, CancellationToken cancellationToken) => Database.RunAsync(sql, cancellationToken);

    public Task<T> ScalarAsync<T>(string sql, CancellationToken cancellationToken) => Database.ScalarAsync<T>(sql, cancellationToken);

    /// <summary>The first column of all rows.</summary>
    public async Task<List<double>> ColumnAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var values = new List<double>();
        while (await reader.ReadAsync(cancellationToken)) values.Add(reader.GetDouble(0));
        return values;
    }

    /// <summary>No jobs, nothing in the queue, and PostgreSQL with nothing left to write.</summary>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        await RunAsync("TRUNCATE jobs, job_attempts, counters, idempotency_keys", cancellationToken);
        if (Redis is not null) await Redis.GetServers().Single().FlushDatabaseAsync();
        await RunAsync("CHECKPOINT", cancellationToken);
    }

    /// <summary>What the servers of this cluster are.</summary>
    public async Task<Dictionary<string, string>> VersionsAsync(CancellationToken cancellationToken)
    {
        var versions = new Dictionary<string, string>
        {
            ["PostgreSQL"] = await ScalarAsync<string>("SHOW server_version", cancellationToken),
            ["fsync"] = await ScalarAsync<string>("SHOW fsync", cancellationToken),
            ["synchronous_commit"] = await ScalarAsync<string>("SHOW synchronous_commit", cancellationToken),
        };
        if (Redis?.GetServers().FirstOrDefault() is { } server) versions["Redis"] = server.Version.ToString();
        return versions;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (Redis is not null) await Redis.DisposeAsync();
        await Database.DisposeAsync();
        await Cluster.DisposeAsync();
    }
}
