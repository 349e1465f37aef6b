namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>The lab's exercises, and its faults, with a worker in Python beside one of ours.</summary>
public sealed class PythonWorkerTests(PythonWorkerTests.OneCluster shared)
    : ClusterTests(shared), IClassFixture<PythonWorkerTests.OneCluster>
{
    private static int _started;

    // The session of a test before may still be active.
    private readonly string _name = $"python-{Interlocked.Increment(ref _started)}";
    private PythonWorker _python = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _python = new PythonWorker(_name, Cluster.Guardian, Client, Cluster.Scheduler.Url);
        await _python.StartAsync(Token);
        await IsSettledAsync(Cluster.Postgres);
    }

    public override async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
            TestContext.Current.TestOutputHelper?.WriteLine($"--- {_name}\n{string.Join('\n', _python.Log.Lines)}");
        await _python.KillAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Exercise_1_immediate_jobs_are_shared_among_both()
    {
        var jobs = new List<Guid>();
        for (var i = 0; i < 8; i++) jobs.Add(await CreateAsync($"batch-job-{i}", executionTimeMs: 500));

        var stored = await StoredOnceAllHaveEndedAsync(jobs);

        Assert.All(jobs, id => Assert.Equal(("completed", 1), (stored[id].Status, stored[id].Attempt)));
        Assert.Equal([_name, "worker-1"], jobs.Select(id => stored[id].WorkerId).Distinct().Order());
    }

    [Fact]
    public async Task Exercise_2_delayed_jobs_never_start_early()
    {
        var jobs = new List<Guid>();
        for (var i = 0; i < 4; i++)
            jobs.Add((await Client.CreateJobAsync(
                new CreateJobRequest { Name = $"timed-job-{i}", DelaySeconds = 2, ExecutionTimeMs = 600 }, cancellationToken: Token)).Id);

        var stored = await StoredOnceAllHaveEndedAsync(jobs);

        Assert.All(jobs, id => Assert.Equal("completed", stored[id].Status));
        Assert.All(jobs, id => Assert.InRange(
            stored[id].StartedAt!.Value - stored[id].ScheduledAt!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(5)));
        Assert.Contains(jobs, id => stored[id].WorkerId == _name);
    }

    /// <summary>kill -9.</summary>
    [Fact]
    public async Task Exercise_3_the_job_of_a_killed_python_worker_runs_again_elsewhere()
    {
        var id = await RunningInPythonAsync(executionTimeMs: 2500);
        await _python.KillAsync();

        await StatusBecomesAsync(id, "completed", TimeSpan.FromSeconds(40));

        var job = await JobAsync(id);
        Assert.Equal((2, "worker-1"), (job.Attempt, job.WorkerId));
        var lost = Assert.Single(await Client.GetAttemptsAsync(id, Token));
        Assert.Equal(("worker_lost", _name), (lost.FailureReason, lost.WorkerId));
        Assert.Contains(await Client.ListWorkersAsync(Token), worker => worker.WorkerId == _name && worker.Health == "lost");
    }

    [Fact]
    public async Task Exercise_3_a_python_worker_takes_over_from_one_of_ours()
    {
        var id = await RunningOnAsync("worker-1", executionTimeMs: 2500);
        await Cluster["worker-1"].KillAsync();

        await StatusBecomesAsync(id, "completed", TimeSpan.FromSeconds(40));

        Assert.Equal((2, _name), await JobAsync(id) is var job ? (job.Attempt, job.WorkerId) : default);
        await Cluster["worker-1"].StartAsync(Token);
    }

    /// <summary>SIGSTOP for longer than its lease, and SIGCONT.</summary>
    [Fact]
    public async Task Exercise_3_the_late_words_of_a_frozen_python_worker_are_refused()
    {
        var id = await RunningInPythonAsync(executionTimeMs: 3000);
        await _python.FreezeAsync();
        await StatusBecomesAsync(id, "completed", TimeSpan.FromSeconds(40));
        var outcome = await JobAsync(id);
        await _python.ResumeAsync();

        // Its first new job shows that it has found back; by then its old words were spoken.
        var next = await RunningInPythonAsync(executionTimeMs: 300);
        await StatusBecomesAsync(next, "completed");

        Assert.Equal((2, "worker-1"), (outcome.Attempt, outcome.WorkerId));
        Assert.Equal(outcome, await JobAsync(id),
            (was, now) => was.WorkerId == now.WorkerId && was.Fence == now.Fence && was.CompletedAt == now.CompletedAt);
        Assert.Single(await Client.GetAttemptsAsync(id, Token));
    }

    [Fact]
    public async Task Exercise_4_jobs_that_fail_are_retried_by_either()
    {
        var jobs = new List<Guid>();
        for (var i = 0; i < 6; i++)
            jobs.Add((await Client.CreateJobAsync(
                new CreateJobRequest
                {
                    Name = $"flaky-job-{i}",
                    ExecutionTimeMs = 300,
                    FailRate = i == 0 ? 1 : 0.7,
                    MaxRetries = 3,
                    Retry = new RetryRequest { BaseDelaySeconds = 0.1 },
                },
                cancellationToken: Token)).Id);

        var stored = await StoredOnceAllHaveEndedAsync(jobs);

        Assert.Equal(("failed", 4), (stored[jobs[0]].Status, stored[jobs[0]].Attempt));
        var failures = new List<JobAttemptResponse>();
        foreach (var id in jobs) failures.AddRange(await Client.GetAttemptsAsync(id, Token));
        Assert.All(failures, failure => Assert.Equal("handler_error", failure.FailureReason));
        Assert.Contains(failures, failure => failure.WorkerId == _name && failure.ErrorMessage == "RuntimeError: simulated failure");
    }

    [Fact]
    public async Task A_cancelled_job_is_stopped_in_python()
    {
        var id = await RunningInPythonAsync(executionTimeMs: 60_000);
        await Client.CancelJobAsync(id, Token);

        await StatusBecomesAsync(id, "cancelled", TimeSpan.FromSeconds(20));

        Assert.Equal(_name, (await JobAsync(await RunningInPythonAsync(executionTimeMs: 10))).WorkerId);
    }

    [Fact]
    public async Task A_job_past_its_time_limit_ends_and_python_goes_on()
    {
        var jobs = new List<Guid>();
        for (var i = 0; i < 2; i++)
            jobs.Add((await Client.CreateJobAsync(
                new CreateJobRequest { Name = "too-long", ExecutionTimeMs = 60_000, TimeoutSeconds = 2, MaxRetries = 0 },
                cancellationToken: Token)).Id);

        var stored = await StoredOnceAllHaveEndedAsync(jobs);

        Assert.All(jobs, id => Assert.Equal(("failed", "timed_out"), (stored[id].Status, stored[id].FailureReason)));
        Assert.Contains(jobs, id => stored[id].WorkerId == _name);
    }

    [Fact]
    public async Task A_killed_api_loses_nothing()
    {
        var id = await RunningInPythonAsync(executionTimeMs: 4000);
        await Cluster.Scheduler.KillAsync();
        await Cluster.Scheduler.StartAsync(Token);

        await StatusBecomesAsync(id, "completed", TimeSpan.FromSeconds(40));

        Assert.Equal((1, _name), await JobAsync(id) is var job ? (job.Attempt, job.WorkerId) : default);
    }

    [Fact]
    public async Task SIGTERM_lets_the_job_end_and_leaves_no_session_behind()
    {
        var id = await RunningInPythonAsync(executionTimeMs: 1500);
        await _python.StopAsync();

        Assert.Equal(0, _python.ExitCode);
        Assert.Equal(("completed", 1, _name), await JobAsync(id) is var job ? (job.Status, job.Attempt, job.WorkerId) : default);
        Assert.Contains(await Client.ListWorkersAsync(Token), worker => worker.WorkerId == _name && worker.Health == "stopped");
    }

    [Fact]
    public async Task A_drained_python_worker_ends_by_itself()
    {
        await Client.DrainWorkerAsync(_name, Token);

        await Eventually.IsTrueAsync(() => Task.FromResult(_python.ExitCode == 0), TimeSpan.FromSeconds(30));
    }

    private Task<Guid> RunningInPythonAsync(int executionTimeMs) => RunningOnAsync(_name, executionTimeMs);

    /// <summary>A job that runs in that worker: of two at a time each of the two has one, once both are free.</summary>
    private async Task<Guid> RunningOnAsync(string worker, int executionTimeMs)
    {
        while (true)
        {
            Guid[] both = [await CreateAsync("one", executionTimeMs), await CreateAsync("other", executionTimeMs)];
            foreach (var id in both) await Eventually.IsTrueAsync(async () => (await JobAsync(id)).WorkerId is not null, Patience);
            foreach (var id in both)
            {
                if ((await JobAsync(id)).WorkerId != worker) continue;
                await CancelIfAliveAsync(both.Single(other => other != id));
                return id;
            }
        }
    }

    // It may end by itself at the same moment.
    private async Task CancelIfAliveAsync(Guid id)
    {
        try
        {
            await Client.CancelJobAsync(id, Token);
        }
        catch (JobSchedulerException refused) when (refused.Status == 409)
        {
            Assert.Equal("completed", (await JobAsync(id)).Status);
        }
    }

    private static TimeSpan Patience => TimeSpan.FromSeconds(90);

    public sealed class OneCluster : SharedCluster
    {
        protected override ClusterOptions Options => Quick with
        {
            Workers = 1,
            Settings = new Dictionary<string, string> { ["JobScheduler__Workers__Lease"] = "00:00:06" },
        };
    }
}
