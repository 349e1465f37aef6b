namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>What is missing at the start of all others is found when it comes.</summary>
public sealed class MissingRedisTests(MissingRedisTests.OneCluster shared)
    : ClusterTests(shared), IClassFixture<MissingRedisTests.OneCluster>
{
    [Theory]
    [InlineData("sentinel")]
    [InlineData("redis")]
    public async Task Processes_start_while_there_is_no_sentinel_or_no_server_and_find_it_when_it_is_there(string away)
    {
        await Cluster["worker-1"].StopAsync();
        await Cluster.Scheduler.StopAsync();
        // Or the Sentinel would promote it.
        await Cluster.RedisReplica!.KillAsync();
        await Cluster[away].KillAsync();
        await Cluster.Scheduler.StartAsync(Token);
        await Cluster["worker-1"].StartAsync(Token);
        Assert.Equal("degraded", (await Client.GetHealthAsync(Token)).Status);
        await StatusBecomesAsync(await CreateAsync("without"), "completed");

        Cluster[away].Launch();
        await Eventually.IsTrueAsync(async () => (await Client.GetHealthAsync(Token)).Status == "ok");
        await SentinelTests.IsUsedAsync(Cluster.Redis!);
        await StatusBecomesAsync(await CreateAsync("with"), "completed");
    }

    public sealed class OneCluster : SharedCluster
    {
        protected override ClusterOptions Options => Quick with { Workers = 1, Sentinel = true };
    }
}
