using JobScheduler.LocalCluster.Redis;

namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>One API and two workers over PostgreSQL and a Redis Cluster of three masters.</summary>
public sealed class RedisClusterTests : ClusterTests
{
    private readonly Guardian _guardian = Guardian.Start();
    private readonly RedisClusterServers _redis;

    public RedisClusterTests() => _redis = new RedisClusterServers("redis", _guardian);

    protected override ClusterOptions Options => base.Options with
    {
        Redis = false,
        Concurrency = 4,
        SettingsOf = (_, settings) => new Dictionary<string, string>(settings)
        {
            ["ConnectionStrings__redis"] = _redis.ConnectionString,
            ["JobScheduler__Worker__Queues"] = "default,mail,fax,phone",
        },
    };

    public override async ValueTask InitializeAsync()
    {
        await _redis.StartAsync(Token);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _guardian.DisposeAsync();
    }

    [Fact]
    public async Task Jobs_of_all_kinds_complete_also_when_a_worker_dies_and_when_a_server_of_the_cluster_does()
    {
        await IsUsedAsync();
        await EndsAsync(await EnqueueAsync("first"));
        await Cluster["worker-1"].KillAsync();
        await EndsAsync(await EnqueueAsync("one-worker"));
        await Cluster["worker-1"].StartAsync(Token);

        await _redis.Servers[0].KillAsync();
        await Eventually.IsTrueAsync(async () => await Client.GetHealthAsync(Token) is { Status: "degraded" } health
            && health.Reasons!.Any(words => words.Contains("Redis Cluster", StringComparison.Ordinal)));
        await EndsAsync(await EnqueueAsync("two-servers"));

        await _redis.Servers[0].StartAsync(Token);
        await Eventually.IsTrueAsync(async () => (await Client.GetHealthAsync(Token)).Status == "ok");
        await IsUsedAsync();
        await EndsAsync(await EnqueueAsync("three-servers"));
    }

    /// <summary>Immediate ones of several queues, delayed ones, and runs of a schedule.</summary>
    private async Task<IReadOnlyList<Guid>> EnqueueAsync(string name)
    {
        string[] queues = ["default", "mail", "fax", "phone"];
        var requests = Enumerable.Range(0, 40).Select(i => new CreateJobRequest
        {
            Name = $"{name}-{i}",
            Queue = queues[i % 4],
            Priority = i % 5,
            ExecutionTimeMs = 20,
            JobType = i % 8 == 7 ? JobType.Delayed : JobType.Immediate,
            DelaySeconds = i % 8 == 7 ? 1 : null,
        });
        var recurring = new CreateJobRequest
        {
            Name = $"{name}-ticks",
            JobType = JobType.Recurring,
            CronExpression = "* * * * * *",
            Queue = "mail",
            ExecutionTimeMs = 0,
        };
        var batch = await Client.CreateJobsAsync([.. requests], Token);
        var first = await Client.CreateJobAsync(recurring, cancellationToken: Token);
        return [.. batch.Jobs.Select(job => job.Id), first.Id];
    }

    private async Task EndsAsync(IReadOnlyList<Guid> jobs)
    {
        foreach (var id in jobs) await StatusBecomesAsync(id, "completed", TimeSpan.FromSeconds(30));
    }

    /// <summary>Every server holds lanes, and all of them are loaded.</summary>
    private async Task IsUsedAsync()
    {
        foreach (var server in _redis.Servers)
        {
            await Eventually.IsTrueAsync(async () =>
            {
                var epochs = await Programs.OutputAsync(server.Cli("KEYS", "*job_epoch"));
                var values = await Task.WhenAll(
                    epochs.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(key => Programs.OutputAsync(server.Cli("GET", key))));
                return values.Length > 0 && values.All(value => value.StartsWith("ready:", StringComparison.Ordinal));
            }, TimeSpan.FromSeconds(30));
        }
    }
}
