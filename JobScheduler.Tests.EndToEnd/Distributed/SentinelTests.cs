using JobScheduler.LocalCluster.Redis;

namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>One master, one replica, and a Sentinel that promotes it.</summary>
public sealed class SentinelTests : ClusterTests
{
    private const int Count = 2400;

    protected override ClusterOptions Options => base.Options with { Concurrency = 4, Sentinel = true };

    [Fact]
    public async Task A_failover_loses_and_doubles_nothing_and_the_rest_drains_at_the_usual_rate()
    {
        await IsUsedAsync(Cluster.Redis!);
        await Client.CreateJobsAsync(
            [.. Enumerable.Range(0, Count).Select(i => new CreateJobRequest { Name = $"job-{i}", ExecutionTimeMs = 20 })], Token);
        await Cluster.Redis!.KillAsync();

        // Alone it takes 6 s.
        await Eventually.IsTrueAsync(async () => await CountAsync("completed") == Count, TimeSpan.FromSeconds(16));
        await foreach (var job in Client.AllJobsAsync(cancellationToken: Token)) Assert.Equal(1, job.Attempt);
        await IsUsedAsync(Cluster.RedisReplica!);
        await Eventually.IsTrueAsync(async () => (await Client.GetHealthAsync(Token)).Status == "ok");
    }

    internal static Task IsUsedAsync(RedisServer server) => Eventually.IsTrueAsync(async () =>
        (await Programs.OutputAsync(server.Cli("GET", "job_epoch"))).StartsWith("ready:", StringComparison.Ordinal)
        && int.Parse(await Programs.OutputAsync(server.Cli("PUBSUB", "NUMSUB", "job_events")) is { } reply ? reply.Split('\n')[^1] : "0",
            null) > 0);
}
