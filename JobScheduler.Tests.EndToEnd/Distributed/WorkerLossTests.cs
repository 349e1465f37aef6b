using System.Globalization;
using System.Text.RegularExpressions;

namespace JobScheduler.Tests.EndToEnd.Distributed;

public sealed class WorkerLossTests(WorkerLossTests.OneCluster shared) : ClusterTests(shared), IClassFixture<WorkerLossTests.OneCluster>
{
    [Fact]
    public async Task A_worker_that_is_killed_and_restarted_at_once_leaves_no_job_behind_in_running()
    {
        var id = await CreateAsync("interrupted", executionTimeMs: 3000);
        var worker = await RunningOnAsync(id);
        await Cluster[worker].KillAsync();
        await Cluster[worker].StartAsync(Token);

        await StatusBecomesAsync(id, "completed");
        Assert.Equal(2, (await JobAsync(id)).Attempt);
    }

    [Fact]
    public async Task A_worker_frozen_for_thirty_seconds_finishes_nothing_that_it_no_longer_owns()
    {
        var id = await CreateAsync("frozen", executionTimeMs: 4000);
        var frozen = await RunningOnAsync(id);
        var staleBefore = await StaleWritesOfAsync(frozen);
        await Cluster[frozen].FreezeAsync();
        var thaw = Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System, Token);
        await Eventually.IsTrueAsync(async () => await JobAsync(id) is { Status: "running", Attempt: 2 }, TimeSpan.FromSeconds(25));
        await StatusBecomesAsync(id, "completed");
        var outcome = await JobAsync(id);
        await thaw;
        await Cluster[frozen].ResumeAsync();

        // Its first new job shows that it has found back; by then its old words were spoken.
        await Eventually.IsTrueAsync(async () => (await JobAsync(await CreateAndFinishAsync())).WorkerId == frozen);
        Assert.Equal(outcome, await JobAsync(id),
            (was, now) => was.WorkerId == now.WorkerId && was.Fence == now.Fence && was.CompletedAt == now.CompletedAt);
        Assert.Single(await Client.GetAttemptsAsync(id, Token));
        await Eventually.IsTrueAsync(async () => await StaleWritesOfAsync(frozen) > staleBefore);
    }

    [Fact]
    public async Task A_worker_that_is_told_to_stop_exits_with_zero_and_burns_no_attempt()
    {
        var jobs = new List<Guid>();
        for (var i = 0; i < 8; i++) jobs.Add(await CreateAsync($"steady-{i}", executionTimeMs: 700));
        await RunningOnAsync(jobs[0]);
        await Cluster["worker-1"].StopAsync();

        Assert.Equal(0, Cluster["worker-1"].ExitCode);
        foreach (var id in jobs) await StatusBecomesAsync(id, "completed");
        foreach (var id in jobs) Assert.Equal(1, (await JobAsync(id)).Attempt);
        await Cluster["worker-1"].StartAsync(Token);
    }

    [Fact]
    public async Task A_healthy_job_that_runs_longer_than_every_limit_of_silence_runs_once()
    {
        var id = await CreateAsync("long", executionTimeMs: 18_000);
        await StatusBecomesAsync(id, "completed", TimeSpan.FromSeconds(40));

        Assert.Equal((1, 1L), ((await JobAsync(id)).Attempt, (await JobAsync(id)).Fence));
    }

    [Fact]
    public async Task Without_any_api_accepted_jobs_still_run_delayed_retrying_and_recurring_ones()
    {
        await Client.CreateJobAsync(
            new CreateJobRequest { Name = "delayed", DelaySeconds = 3, ExecutionTimeMs = 0 }, cancellationToken: Token);
        await Client.CreateJobAsync(
            new CreateJobRequest
            {
                Name = "retrying",
                FailRate = 1,
                MaxRetries = 1,
                ExecutionTimeMs = 0,
                Retry = new RetryRequest { BaseDelaySeconds = 3 },
            },
            cancellationToken: Token);
        var recurring = await Client.CreateJobAsync(
            new CreateJobRequest { Name = "recurring", CronExpression = "* * * * * *", ExecutionTimeMs = 0 }, cancellationToken: Token);
        await Cluster.Scheduler.KillAsync();

        await Eventually.IsTrueAsync(async () => await Cluster.Postgres.SqlAsync("""
            SELECT (SELECT status FROM jobs WHERE name = 'delayed') = 'completed'
                AND (SELECT status FROM jobs WHERE name = 'retrying') = 'failed'
                AND (SELECT count(*) FROM jobs WHERE name = 'recurring' AND status = 'completed') >= 4
            """) == "t");
        await Cluster.Scheduler.StartAsync(Token);
        await Client.PauseScheduleAsync($"{recurring.ScheduleId}", Token);
    }

    private async Task<long> StaleWritesOfAsync(string worker)
    {
        using var http = new HttpClient { BaseAddress = ((NodeProcess)Cluster[worker]).Url };
        var metrics = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative), Token);
        return long.Parse(Regex.Match(metrics, @"^stale_writes_rejected_total (\d+)$", RegexOptions.Multiline).Groups[1].Value,
            CultureInfo.InvariantCulture);
    }

    private async Task<Guid> CreateAndFinishAsync()
    {
        var id = await CreateAsync("probe", executionTimeMs: 50);
        await StatusBecomesAsync(id, "completed");
        return id;
    }

    public sealed class OneCluster : SharedCluster
    {
        protected override ClusterOptions Options => Quick;
    }
}
