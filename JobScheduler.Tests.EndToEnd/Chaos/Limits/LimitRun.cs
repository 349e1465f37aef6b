using System.Net.Http.Json;
using System.Text.Json;
using JobScheduler.Tests.EndToEnd.Chaos.Faults;
using JobScheduler.Tests.EndToEnd.Chaos.Witnesses;

namespace JobScheduler.Tests.EndToEnd.Chaos.Limits;

/// <summary>Jobs with limits, all there at once, and workers that are killed and frozen while they run them.</summary>
internal sealed class LimitRun : IAsyncDisposable
{
    public const int AtOnce = 5;
    public const int PerSecond = 50;
    public const int Burst = 5;

    private const int Orders = 10;
    private const string ConcurrencyKey = "tenant";
    private const string RateKey = "provider";

    private readonly string _recordings;
    private readonly Cluster _cluster;
    private readonly StoreWitness _store;

    private LimitRun(string recordings, Cluster cluster) =>
        (_recordings, _cluster, _store) = (recordings, cluster, new StoreWitness(cluster.Postgres));

    public static async Task<LimitRun> StartAsync(CancellationToken cancellationToken)
    {
        var recordings = Directory.CreateTempSubdirectory("jobscheduler-limits-").FullName;
        var settings = new Dictionary<string, string>();
        var cluster = await Cluster.StartAsync(
            new ClusterOptions
            {
                Workers = 4,
                Concurrency = 16,
                Postgres = new PostgresOptions { Durable = false },
                Settings = HookedCluster.Hooked(settings, recordings),
            },
            cancellationToken);
        return new LimitRun(recordings, cluster);
    }

    /// <summary>As many jobs as keep the limits busy for so long, and a worker killed or frozen every few seconds.</summary>
    /// <param name="duration">How long there shall be work.</param>
    /// <param name="random">Chooses the victims.</param>
    /// <param name="weaken">Statements that plant a bug.</param>
    public async Task<LimitHistory> HistoryAsync(TimeSpan duration, Random random, string? weaken = null)
    {
        await _store.InstallAsync();
        if (weaken is not null) await _store.SqlAsync(weaken);
        await FillAsync((int)duration.TotalSeconds);
        await WorkerStrikes.OnAsync(_cluster, _store, duration, random);
        await Eventually.IsTrueAsync(_store.IsDrainedAsync, duration + TimeSpan.FromMinutes(1));
        var transitions = await _store.TransitionsAsync();
        var jobs = LimitedJob.Of(await RowsAsync(), transitions);
        return new LimitHistory(
            [.. jobs.Where(job => job.Limit == $"concurrency:{ConcurrencyKey}")],
            [.. jobs.Where(job => job.Limit == $"rate:{RateKey}")],
            [.. jobs.Where(job => job.Limit.StartsWith("order:", StringComparison.Ordinal))],
            transitions.Count(change => change.IsLoss));
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Directory.Delete(_recordings, recursive: true);
    }

    private async Task FillAsync(int seconds)
    {
        var concurrency = new { key = ConcurrencyKey, limit = AtOnce };
        var rate = new { key = RateKey, limit = PerSecond, burst = Burst };
        object[] jobs =
        [
            // Each takes a tenth of a second.
            .. Enumerable.Range(0, AtOnce * 10 * seconds).Select(_ => Job(100, concurrency: concurrency)),
            .. Enumerable.Range(0, PerSecond * seconds).Select(_ => Job(0, rate: rate)),
            // Every fifth fails first, and the next of its order waits for it.
            .. Enumerable.Range(0, Orders * seconds).Select(
                number => Job(20, order: $"account-{number % Orders}", failures: number % 5 == 0 ? 1 : 0)),
        ];
        using var http = new HttpClient { BaseAddress = _cluster.Scheduler.Url };
        foreach (var batch in jobs.Chunk(2_000)) (await http.PostAsJsonAsync("/jobs/batch", batch)).EnsureSuccessStatusCode();
    }

    private static Dictionary<string, object?> Job(
        int ms, object? concurrency = null, object? rate = null, string? order = null, int failures = 0) => new()
        {
            ["name"] = "limited",
            ["handler"] = "recorded",
            ["payload"] = failures == 0 ? new { ms } : (object)new { ms, failures },
            ["max_retries"] = 20,
            ["retry"] = new { base_delay_seconds = 0.1, max_delay_seconds = 0.5 },
            ["concurrency"] = concurrency,
            ["rate"] = rate,
            ["order_key"] = order,
        };

    private async Task<IReadOnlyList<LimitedRow>> RowsAsync()
    {
        var rows = await _store.SqlAsync("""
            SELECT json_agg(json_build_object(
                'Id', id, 'OrderNumber', order_number,
                'Limit', settings::jsonb #>> '{limits,0,kind}' || ':' || (settings::jsonb #>> '{limits,0,key}')))
            FROM jobs
            """);
        return JsonSerializer.Deserialize<IReadOnlyList<LimitedRow>>(rows)!;
    }
}

/// <summary>What was seen of the jobs of each kind of limit, and how many attempts were lost with their workers.</summary>
internal sealed record LimitHistory(
    IReadOnlyList<LimitedJob> Concurrent, IReadOnlyList<LimitedJob> Rated, IReadOnlyList<LimitedJob> Ordered, int Losses);
