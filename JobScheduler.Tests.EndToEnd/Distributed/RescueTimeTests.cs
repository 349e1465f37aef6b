namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>Alone: five seconds are promised on a machine that is not overloaded by other tests.</summary>
[Collection(nameof(RescueTimeTests))]
[CollectionDefinition(nameof(RescueTimeTests), DisableParallelization = true)]
public sealed class RescueTimeTests : ClusterTests
{
    [Fact]
    public async Task A_job_of_a_killed_worker_restarts_on_the_other_within_five_seconds_as_attempt_two()
    {
        await IsSettledAsync(Cluster.Postgres);
        var id = await CreateAsync("long-running-job", executionTimeMs: 6000);
        var first = await RunningOnAsync(id);
        await Cluster[first].KillAsync();
        var killed = TimeProvider.System.GetTimestamp();
        await Eventually.IsTrueAsync(async () => await JobAsync(id) is { Status: "running", Attempt: 2 });

        var after = TimeProvider.System.GetElapsedTime(killed);
        TestContext.Current.TestOutputHelper?.WriteLine($"restarted {after.TotalSeconds:0.00} s after the kill");
        Assert.InRange(after, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.NotEqual(first, (await JobAsync(id)).WorkerId);
        await StatusBecomesAsync(id, "completed");
        Assert.Equal("worker_lost", Assert.Single(await Client.GetAttemptsAsync(id, Token)).FailureReason);
    }
}
