using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Client;
using JobScheduler.LocalCluster.Nodes;
using Npgsql;
using StackExchange.Redis;

namespace JobScheduler.Benchmarks.Backlogs;

/// <summary>An API and workers on a database and a Redis database of their own; both sides share the servers and take turns.</summary>
internal sealed class StoreSide : IAsyncDisposable
{
    private const int RowsAtOnce = 500_000;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    private readonly MeasuredCluster _cluster;
    private readonly int _redis;
    private readonly HttpClient _http;

    public StoreSide(MeasuredCluster cluster, string database, int number, int workers)
    {
        (_cluster, _redis) = (cluster, number);
        var connection = cluster.Cluster.Postgres.ConnectionStringOf(database);
        Database = NpgsqlDataSource.Create(connection);
        Dictionary<string, string> settings = new()
        {
            ["ConnectionStrings__jobscheduler"] = connection,
            ["ConnectionStrings__redis"] = $"{cluster.Cluster.Redis!.ConnectionString},defaultDatabase={number}",
        };
        Scheduler = cluster.Cluster.Add($"scheduler-{number + 1}", settings);
        Workers = [.. Enumerable.Range(number * workers, workers).Select(i => cluster.Cluster.Add($"worker-{i + 1}", settings))];
        _http = new HttpClient { BaseAddress = Scheduler.Url };
        Api = new JobSchedulerClient(_http);
    }

    public NpgsqlDataSource Database { get; }

    public NodeProcess Scheduler { get; }

    public IReadOnlyList<NodeProcess> Workers { get; }

    public JobSchedulerClient Api { get; }

    private IDatabase Redis => _cluster.Redis!.GetDatabase(_redis);

    /// <summary>The schema, and so many rows.</summary>
    public async Task CreateAsync(int completed, CancellationToken cancellationToken)
    {
        await Scheduler.StartAsync(cancellationToken);
        await Scheduler.StopAsync();
        await Database.RunAsync(GeneratedRows.Queue, cancellationToken);
        await AddAsync(completed, GeneratedRows.Completed, cancellationToken);
        await Database.RunAsync(GeneratedRows.Counters(0, completed), cancellationToken);
    }

    /// <summary>As many pending jobs as that, all in the queue, and the API running.</summary>
    public async Task FillAsync(int pending, CancellationToken cancellationToken)
    {
        var missing = pending - (int)await Database.ScalarAsync<long>(
            "SELECT count(*) FROM jobs WHERE status = 'pending' AND queue = 'default'", cancellationToken);
        await AddAsync(missing, GeneratedRows.Pending, cancellationToken);
        await Database.RunAsync(GeneratedRows.Counters(missing, 0), cancellationToken);
        await Database.SettleAsync(cancellationToken);
        await _cluster.Redis!.GetServers().Single().FlushDatabaseAsync(_redis);
        await Scheduler.StartAsync(cancellationToken);
        await Patience.SeldomUntilAsync("the queue is loaded", Redis.IsLoadedAsync, Limit, cancellationToken);
        var queued = await Redis.QueuedAsync();
        if (queued < pending) throw new InvalidOperationException($"{queued} of {pending} jobs are in the queue.");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Database.DisposeAsync();
    }

    private async Task AddAsync(int rows, Func<int, string> sql, CancellationToken cancellationToken)
    {
        for (var left = rows; left > 0; left -= RowsAtOnce) await Database.RunAsync(sql(Math.Min(left, RowsAtOnce)), cancellationToken);
    }
}
