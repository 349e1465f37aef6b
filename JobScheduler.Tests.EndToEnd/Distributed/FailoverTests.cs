using System.Net;

namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>A real standby that takes over, with processes that know both servers.</summary>
public sealed class FailoverTests : ClusterTests
{
    // Where the claims of the second history of a server begin.
    private const long SecondTimeline = 1L << 32;

    protected override ClusterOptions Options => base.Options with { Standby = true };

    private PostgresServer Standby => Cluster.Standby!;

    [Fact]
    public async Task Under_load_a_failover_that_loses_no_WAL_loses_no_accepted_job_and_burns_no_attempt()
    {
        await Cluster.Postgres.SqlAsync("ALTER SYSTEM SET synchronous_standby_names = '*'");
        await Cluster.Postgres.SqlAsync("SELECT pg_reload_conf()");
        await Eventually.IsTrueAsync(
            async () => await Cluster.Postgres.SqlAsync("SELECT count(*) = 1 FROM pg_stat_replication WHERE sync_state = 'sync'") == "t");
        var accepted = new List<Guid>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var load = Task.Run(() => PostAsync(accepted, stop.Token), Token);
        await Eventually.IsTrueAsync(async () => await CountAsync("completed") >= 20);

        await Cluster.Postgres.KillAsync();
        await Standby.PromoteAsync(Token);
        var before = CountOf(accepted);
        await Eventually.IsTrueAsync(() => Task.FromResult(CountOf(accepted) > before + 20));
        await stop.CancelAsync();
        await load;

        var stored = await StoredOnceAllHaveEndedAsync(accepted, TimeSpan.FromSeconds(60));
        Assert.All(stored.Values, job => Assert.Equal(("completed", 1), (job.Status, job.Attempt)));
        Assert.Contains(stored.Values, job => job.Fence == 1);
        Assert.Contains(stored.Values, job => job.Fence == SecondTimeline + 1);
    }

    [Fact]
    public async Task The_outcome_of_a_claim_that_was_lost_with_the_old_primary_is_refused()
    {
        // Long enough to run while the primary dies. Either worker may take it next: the first has a free slot
        // as soon as a look at the new primary has told it that its claim is gone.
        var id = (await Client.CreateJobAsync(
            new CreateJobRequest { Name = "twice", DelaySeconds = 2, ExecutionTimeMs = 8_000 }, cancellationToken: Token)).Id;
        await Standby.CatchUpAsync(Token);
        await Standby.StopReceivingAsync(Token);
        var first = await RunningOnAsync(id);
        Assert.Equal(1, (await JobAsync(id)).Fence);

        await Cluster.Postgres.KillAsync();
        await Standby.PromoteAsync(Token);

        await Eventually.IsTrueAsync(async () => await LookAsync(id) is { Status: "running", Fence: SecondTimeline + 1 });
        var second = (await JobAsync(id)).WorkerId;
        await Eventually.IsTrueAsync(() => Task.FromResult(
            Cluster[first].Log.ToString()!.Contains("of fence 1 refused, the job belongs to somebody else now", StringComparison.Ordinal)));
        await Eventually.IsTrueAsync(async () => await LookAsync(id) is { Status: "completed" });
        Assert.Equal(
            (second, 1, SecondTimeline + 1), ((await JobAsync(id)).WorkerId, (await JobAsync(id)).Attempt, (await JobAsync(id)).Fence));
        Assert.Empty(await Client.GetAttemptsAsync(id, Token));
    }

    /// <summary>The new primary has been up for long, and its locks are all free.</summary>
    [Fact]
    public async Task A_worker_that_hangs_at_a_promotion_is_not_robbed_before_it_is_silent_for_fifteen_seconds()
    {
        await IsSettledAsync(Standby);
        var id = await CreateAsync("held", executionTimeMs: 5000);
        var worker = await RunningOnAsync(id);
        await Standby.CatchUpAsync(Token);
        await Cluster[worker].FreezeAsync();
        await Cluster.Postgres.KillAsync();
        await Standby.PromoteAsync(Token);
        var promoted = TimeProvider.System.GetTimestamp();

        await Eventually.IsTrueAsync(async () => await LookAsync(id) is { Attempt: 2 }, TimeSpan.FromSeconds(40));

        var after = TimeProvider.System.GetElapsedTime(promoted);
        TestContext.Current.TestOutputHelper?.WriteLine($"given to somebody else {after.TotalSeconds:0.00} s after the promotion");
        Assert.InRange(after, TimeSpan.FromSeconds(14), TimeSpan.FromSeconds(25));
    }

    /// <summary>As managed servers do at a switchover: nobody is disconnected.</summary>
    [Fact]
    public async Task A_primary_that_becomes_read_only_with_its_connections_open_is_left_for_the_new_one()
    {
        await StatusBecomesAsync(await CreateAsync("before"), "completed");
        await Standby.CatchUpAsync(Token);
        await Cluster.Postgres.SetReadOnlyAsync(true);
        await Standby.PromoteAsync(Token);

        var accepted = new List<Guid>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var load = Task.Run(() => PostAsync(accepted, stop.Token), Token);
        await Eventually.IsTrueAsync(() => Task.FromResult(CountOf(accepted) > 20));
        await stop.CancelAsync();
        await load;

        var stored = await StoredOnceAllHaveEndedAsync(accepted);
        Assert.All(accepted, id => Assert.Equal(SecondTimeline + 1, stored[id].Fence));
    }

    private static int CountOf(List<Guid> accepted)
    {
        lock (accepted) return accepted.Count;
    }

    private async Task PostAsync(List<Guid> accepted, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            try
            {
                var job = await Client.CreateJobAsync(
                    new CreateJobRequest { Name = $"load-{i}", ExecutionTimeMs = 20 }, cancellationToken: CancellationToken.None);
                lock (accepted) accepted.Add(job.Id);
            }
            catch (JobSchedulerException refused) when (refused.Status == (int)HttpStatusCode.ServiceUnavailable)
            {
                // Not accepted, as it says; the next one may be.
            }
        }
    }

    /// <summary>None while no server takes over.</summary>
    private async Task<JobResponse?> LookAsync(Guid id)
    {
        try
        {
            return await JobAsync(id);
        }
        catch (JobSchedulerException refused) when (refused.Status == (int)HttpStatusCode.ServiceUnavailable)
        {
            return null;
        }
    }
}
