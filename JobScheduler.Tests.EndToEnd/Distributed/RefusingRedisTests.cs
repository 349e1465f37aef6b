namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>Redis answers and takes no writes: jobs start as quickly as without it, /health says so,
/// and all is well once it takes them again.</summary>
public sealed class RefusingRedisTests(RefusingRedisTests.OneCluster shared)
    : ClusterTests(shared), IClassFixture<RefusingRedisTests.OneCluster>
{
    [Theory]
    [InlineData("CONFIG SET maxmemory 1", "CONFIG SET maxmemory 0", "Redis is full")]
    [InlineData("REPLICAOF 127.0.0.1 1", "REPLICAOF NO ONE", "Redis is a replica")]
    public async Task Jobs_start_as_if_it_were_away(string refuse, string accept, string reason)
    {
        await StatusBecomesAsync(await CreateAsync("before"), "completed");
        await CliAsync(refuse);
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 20; i++) waits.Add(await WaitOfAsync($"refused-{i}"));
        waits.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"median {waits[10].TotalMilliseconds:0} ms, longest {waits[^1].TotalMilliseconds:0} ms");
        Assert.InRange(waits[10], TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
        Assert.InRange(waits[^1], TimeSpan.Zero, TimeSpan.FromSeconds(2));
        HealthResponse health = null!;
        await Eventually.IsTrueAsync(async () => (health = await Client.GetHealthAsync(Token)).Status == "degraded");
        Assert.Contains(health.Reasons!, words => words.StartsWith(reason, StringComparison.Ordinal));

        await CliAsync(accept);
        await Eventually.IsTrueAsync(async () => (await Client.GetHealthAsync(Token)).Status == "ok");
        await Eventually.IsTrueAsync(async () => (await CliAsync("GET job_epoch")).StartsWith("ready", StringComparison.Ordinal));
        await StatusBecomesAsync(await CreateAsync("after"), "completed");
    }

    private async Task<TimeSpan> WaitOfAsync(string name)
    {
        var id = await CreateAsync(name);
        await StatusBecomesAsync(id, "completed");
        var job = await JobAsync(id);
        return job.StartedAt!.Value - job.CreatedAt!.Value;
    }

    private Task<string> CliAsync(string command) => Programs.OutputAsync(Cluster.Redis!.Cli(command.Split(' ')));

    public sealed class OneCluster : SharedCluster
    {
        protected override ClusterOptions Options => Quick with { Concurrency = 4 };
    }
}
