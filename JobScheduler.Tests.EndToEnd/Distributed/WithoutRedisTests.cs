using System.Data.Common;

namespace JobScheduler.Tests.EndToEnd.Distributed;

public sealed class WithoutRedisTests(WithoutRedisTests.OneCluster shared)
    : ClusterTests(shared), IClassFixture<WithoutRedisTests.OneCluster>
{
    [Fact]
    public async Task Immediate_delayed_failing_and_recurring_jobs_run_on_postgres_alone()
    {
        var immediate = await CreateAsync("immediate");
        var delayed = (await Client.CreateJobAsync(
            new CreateJobRequest { Name = "delayed", DelaySeconds = 2, ExecutionTimeMs = 0 }, cancellationToken: Token)).Id;
        var failing = (await Client.CreateJobAsync(
            new CreateJobRequest
            {
                Name = "failing",
                FailRate = 1,
                MaxRetries = 1,
                ExecutionTimeMs = 0,
                Retry = new RetryRequest { BaseDelaySeconds = 0.5 },
            },
            cancellationToken: Token)).Id;
        var recurring = await Client.CreateJobAsync(
            new CreateJobRequest { Name = "recurring", CronExpression = "* * * * * *", ExecutionTimeMs = 0 }, cancellationToken: Token);

        await StatusBecomesAsync(immediate, "completed");
        await StatusBecomesAsync(delayed, "completed");
        await StatusBecomesAsync(failing, "failed");
        await StatusBecomesAsync(recurring.Id, "completed");
        var job = await JobAsync(delayed);
        Assert.InRange(job.StartedAt!.Value - job.ScheduledAt!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        await Client.PauseScheduleAsync($"{recurring.ScheduleId}", Token);
    }

    [Fact]
    public async Task A_new_job_wakes_a_worker_through_the_store()
    {
        await StatusBecomesAsync(await CreateAsync("warm-up"), "completed");
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 20; i++)
        {
            var id = await CreateAsync($"woken-{i}");
            await StatusBecomesAsync(id, "completed");
            var job = await JobAsync(id);
            waits.Add(job.StartedAt!.Value - job.CreatedAt!.Value);
        }

        waits.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"from created to started: median {waits[10].TotalMilliseconds:0.0} ms, longest {waits[^1].TotalMilliseconds:0.0} ms");
        Assert.InRange(waits[10], TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task A_start_says_where_the_data_lies_and_what_runs()
    {
        var (scheduler, worker) = (Cluster.Scheduler, Cluster["worker-1"]);
        await Eventually.IsTrueAsync(() => Task.FromResult(
            scheduler.Log.ToString().Contains("No worker here: other processes run the jobs", StringComparison.Ordinal)
            && worker.Log.ToString().Contains("Runs up to 4 jobs at once, from the queues default", StringComparison.Ordinal)));

        var given = new DbConnectionStringBuilder { ConnectionString = Cluster.ConnectionString };
        Assert.All([scheduler, worker], process => Assert.Contains(
            $"Keeps its data in the PostgreSQL database {given["Database"]} at {given["Host"]}:{given["Port"]}, with no Redis",
            process.Log.ToString(), StringComparison.Ordinal));
        Assert.Contains($"Answers /health, /alive and /metrics at {worker.Address}", worker.Log.ToString(), StringComparison.Ordinal);
    }

    public sealed class OneCluster : SharedCluster
    {
        protected override ClusterOptions Options => Quick with { Redis = false, Concurrency = 4 };
    }
}
