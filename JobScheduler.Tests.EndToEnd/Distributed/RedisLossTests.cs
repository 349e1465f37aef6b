namespace JobScheduler.Tests.EndToEnd.Distributed;

public sealed class RedisLossTests(RedisLossTests.OneCluster shared) : ClusterTests(shared), IClassFixture<RedisLossTests.OneCluster>
{
    [Fact]
    public async Task The_list_job_queue_follows_the_backlog()
    {
        var before = await CountAsync("completed");
        await Client.CreateJobsAsync([.. Jobs(40, executionTimeMs: 400)], Token);
        await Eventually.IsTrueAsync(async () => await LengthAsync() is > 5 and <= 40);
        await Eventually.IsTrueAsync(async () => await LengthAsync() == 0 && await CountAsync("completed") == before + 40);
    }

    [Fact]
    public async Task Nothing_is_lost_or_doubled_when_redis_is_flushed_killed_and_started_without_data()
    {
        var before = await CountAsync("completed");
        await Client.CreateJobsAsync([.. Jobs(100, executionTimeMs: 30)], Token);
        await CliAsync("FLUSHALL");
        await Client.CreateJobsAsync([.. Jobs(100, executionTimeMs: 30)], Token);
        await Cluster.Redis!.KillAsync();
        await Client.CreateJobsAsync([.. Jobs(100, executionTimeMs: 30)], Token);
        await Eventually.IsTrueAsync(async () => await CountAsync("completed") >= before + 100);
        await Cluster.Redis.StartAsync(Token);
        await Client.CreateJobsAsync([.. Jobs(100, executionTimeMs: 30)], Token);

        await Eventually.IsTrueAsync(async () => await CountAsync("completed") == before + 400, TimeSpan.FromSeconds(60));
        // A job that waited too long for a slot may have been claimed again; it ran once.
        await foreach (var job in Client.AllJobsAsync(cancellationToken: Token)) Assert.Equal(1, job.Attempt);
    }

    private static IEnumerable<CreateJobRequest> Jobs(int count, int executionTimeMs) =>
        Enumerable.Range(0, count).Select(i => new CreateJobRequest { Name = $"job-{i}", ExecutionTimeMs = executionTimeMs });

    private async Task<int> LengthAsync() => int.Parse(await CliAsync("LLEN", "job_queue"), null);

    private Task<string> CliAsync(params string[] arguments) => Programs.OutputAsync(Cluster.Redis!.Cli(arguments));

    public sealed class OneCluster : SharedCluster
    {
        protected override ClusterOptions Options => Quick with { Concurrency = 4 };
    }
}
