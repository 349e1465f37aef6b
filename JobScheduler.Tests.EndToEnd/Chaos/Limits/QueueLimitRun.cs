using System.Text.Json;
using JobScheduler.Tests.EndToEnd.Chaos.Faults;
using JobScheduler.Tests.EndToEnd.Chaos.Witnesses;

namespace JobScheduler.Tests.EndToEnd.Chaos.Limits;

/// <summary>Two queues with limits, one of how many at once and one of how often, and workers that are killed and frozen while they run
/// their jobs.</summary>
internal sealed class QueueLimitRun : IAsyncDisposable
{
    public const int AtOnce = 5;
    public const int PerSecond = 50;
    public const int Burst = 5;

    private readonly string _recordings;
    private readonly Cluster _cluster;
    private readonly StoreWitness _store;

    private QueueLimitRun(string recordings, Cluster cluster) =>
        (_recordings, _cluster, _store) = (recordings, cluster, new StoreWitness(cluster.Postgres));

    public static async Task<QueueLimitRun> StartAsync(CancellationToken cancellationToken)
    {
        var recordings = Directory.CreateTempSubdirectory("jobscheduler-queues-").FullName;
        var cluster = await Cluster.StartAsync(
            new ClusterOptions
            {
                Workers = 4,
                Concurrency = 16,
                Postgres = new PostgresOptions { Durable = false },
                Settings = HookedCluster.Hooked(new Dictionary<string, string>(), recordings),
            },
            cancellationToken);
        return new QueueLimitRun(recordings, cluster);
    }

    /// <summary>As many jobs as keep the limits busy for so long, and a worker killed or frozen every few seconds.</summary>
    public async Task<LimitHistory> HistoryAsync(TimeSpan duration, Random random)
    {
        await _store.InstallAsync();
        await FillAsync((int)duration.TotalSeconds);
        await WorkerStrikes.OnAsync(_cluster, _store, duration, random);
        await Eventually.IsTrueAsync(_store.IsDrainedAsync, duration + TimeSpan.FromMinutes(1));
        var transitions = await _store.TransitionsAsync();
        var rows = await _store.SqlAsync("SELECT json_agg(json_build_object('Id', id, 'OrderNumber', NULL, 'Limit', queue)) FROM jobs");
        var jobs = LimitedJob.Of(JsonSerializer.Deserialize<IReadOnlyList<LimitedRow>>(rows)!, transitions).ToLookup(job => job.Limit);
        return new LimitHistory([.. jobs["default"]], [.. jobs[ChaosSchedules.Queue]], [], transitions.Count(change => change.IsLoss));
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Directory.Delete(_recordings, recursive: true);
    }

    private async Task FillAsync(int seconds)
    {
        using var http = new HttpClient { BaseAddress = _cluster.Scheduler.Url };
        var client = new JobSchedulerClient(http);
        await client.PutQueueLimitAsync("default", new() { Concurrency = AtOnce });
        await client.PutQueueLimitAsync(ChaosSchedules.Queue, new() { Rate = PerSecond, Burst = Burst });
        // Of the first each takes a tenth of a second.
        CreateJobRequest[] jobs =
        [
            .. Enumerable.Range(0, AtOnce * 10 * seconds).Select(_ => Job("default", ms: 100)),
            .. Enumerable.Range(0, PerSecond * seconds).Select(_ => Job(ChaosSchedules.Queue, ms: 0)),
        ];
        foreach (var part in jobs.Chunk(1_000)) await client.CreateJobsAsync(part);
    }

    private static CreateJobRequest Job(string queue, int ms) => new()
    {
        Name = "limited",
        Queue = queue,
        Handler = "recorded",
        Payload = JsonSerializer.SerializeToElement(new { ms }),
        MaxRetries = 20,
        Retry = new() { BaseDelaySeconds = 0.1, MaxDelaySeconds = 0.5 },
    };
}
