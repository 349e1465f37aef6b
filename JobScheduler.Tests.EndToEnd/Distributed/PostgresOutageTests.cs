namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>PostgreSQL is down for longer than a worker trusts a silent one;
/// the timings by which processes watch each other are a fifth of the usual.</summary>
public abstract class PostgresOutageTests(string outageGrace) : ClusterTests
{
    // Longer than the 2.4 s after which a worker whose store is silent fences itself.
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(5);

    protected override ClusterOptions Options => new()
    {
        Redis = false,
        Postgres = new PostgresOptions { Durable = true },
        Settings = new Dictionary<string, string>
        {
            ["JobScheduler__Workers__Beat"] = "00:00:00.2",
            ["JobScheduler__Workers__LostAfter"] = "00:00:00.6",
            ["JobScheduler__Workers__SilentAfter"] = "00:00:03",
            ["JobScheduler__Workers__OutageGrace"] = outageGrace,
        },
    };

    /// <summary>A job without retries is half done when the server is gone for a while.</summary>
    protected async Task<Guid> OutliveAsync()
    {
        var id = await CreateAsync("long", executionTimeMs: 8000, maxRetries: 0);
        await StatusBecomesAsync(id, "running");
        await Cluster.Postgres.StopImmediatelyAsync();
        await Task.Delay(Outage, TimeProvider.System, Token);
        await Cluster.Postgres.StartAsync(Token);
        await Cluster.Scheduler.WaitUntilReadyAsync(Token);
        return id;
    }

    public sealed class WithinTheGrace() : PostgresOutageTests("00:01:00")
    {
        [Fact]
        public async Task A_running_job_goes_on_and_completes_as_the_same_attempt()
        {
            var id = await OutliveAsync();

            await StatusBecomesAsync(id, "completed");
            Assert.Equal((1, 1L), ((await JobAsync(id)).Attempt, (await JobAsync(id)).Fence));
            Assert.Empty(await Client.GetAttemptsAsync(id, Token));
        }
    }

    public sealed class BeyondTheGrace() : PostgresOutageTests("00:00:03.5")
    {
        [Fact]
        public async Task A_running_job_is_taken_for_lost()
        {
            var id = await OutliveAsync();

            await StatusBecomesAsync(id, "failed");
            Assert.Equal("worker_lost", (await JobAsync(id)).FailureReason);
        }
    }
}
