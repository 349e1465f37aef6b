namespace JobScheduler.Tests.EndToEnd.Embedded;

public sealed class KillTests : IDisposable
{
    private static readonly string[] Terminal = ["completed", "failed", "cancelled"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly TemporaryDatabase _database = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_thousand_mixed_jobs_survive_a_kill_and_each_has_one_outcome()
    {
        var accepted = new List<Guid>();
        await using (var first = await SchedulerProcess.StartAsync(_database.Path))
        {
            var client = first.Client();
            accepted.AddRange(
                (await client.CreateJobsAsync([.. Enumerable.Range(0, 800).Select(Mixed)], Token)).Jobs.Select(job => job.Id));
            var singles = Enumerable.Range(800, 200).Select(i => client.CreateJobAsync(Mixed(i), cancellationToken: Token));
            accepted.AddRange((await Task.WhenAll(singles)).Select(job => job.Id));
            await Eventually.IsTrueAsync(
                async () => (await CountAsync(client, "completed")) >= 50 && (await CountAsync(client, "running")) >= 5);
            await first.KillAsync();
        }

        await using var second = await SchedulerProcess.StartAsync(_database.Path);
        var after = second.Client();
        await Eventually.IsTrueAsync(async () => await FinishedAsync(after) == accepted.Count, Patience);
        await AssertOneOutcomeEachAsync(after, accepted);
    }

    [Fact]
    public async Task A_kill_burns_no_attempt_of_a_job_that_was_only_claimed_ahead()
    {
        const int Slots = 20;
        await using (var first = await SchedulerProcess.StartAsync(_database.Path))
        {
            var client = first.Client();
            foreach (var maxRetries in new[] { 3, 0, 3 })
                await client.CreateJobsAsync([.. Enumerable.Range(0, 4000).Select(i => Short(i, maxRetries))], Token);
            await Eventually.IsTrueAsync(async () => await CountAsync(client, "completed") >= 1000);
            await first.KillAsync();
        }

        await using var second = await SchedulerProcess.StartAsync(_database.Path);
        var after = second.Client();
        await Eventually.IsTrueAsync(async () => await FinishedAsync(after) == 12_000, Patience);
        var burnt = 0;
        await foreach (var job in after.AllJobsAsync(new JobListQuery { Limit = 1000 }, Token))
            burnt += job.Attempt!.Value - (job.Status == "completed" ? 1 : 0);
        Assert.InRange(burnt, 0, Slots);
    }

    [Fact]
    public async Task A_job_that_ran_when_the_process_was_killed_runs_again_at_once_as_its_second_attempt()
    {
        Guid id;
        await using (var first = await SchedulerProcess.StartAsync(_database.Path))
        {
            var client = first.Client();
            id = (await client.CreateJobAsync(new CreateJobRequest { Name = "long", ExecutionTimeMs = 3000 }, cancellationToken: Token)).Id;
            await Eventually.IsTrueAsync(async () => (await client.GetJobAsync(id, Token)).Status == "running");
            await first.KillAsync();
        }

        await using var second = await SchedulerProcess.StartAsync(_database.Path);
        var after = second.Client();
        await Eventually.IsTrueAsync(async () => (await after.GetJobAsync(id, Token)) is { Status: "running", Attempt: 2 });
        await Eventually.IsTrueAsync(async () => (await after.GetJobAsync(id, Token)).Status == "completed");
        var lost = Assert.Single(await after.GetAttemptsAsync(id, Token));
        Assert.Equal(("worker_lost", 1), (lost.FailureReason, lost.Attempt));
    }

    [Fact]
    public async Task A_stop_under_load_burns_no_attempt_and_loses_nothing()
    {
        await using (var first = await SchedulerProcess.StartAsync(
            _database.Path, settings: ("JobScheduler__Worker__ShutdownGrace", "00:00:00.5")))
        {
            var client = first.Client();
            await client.CreateJobsAsync(
                [.. Enumerable.Range(0, 40).Select(i => new CreateJobRequest { Name = $"slow-{i}", ExecutionTimeMs = 2000 })], Token);
            await Eventually.IsTrueAsync(async () => await CountAsync(client, "running") == 20);
            await first.StopAsync();
            Assert.Equal(0, first.ExitCode);
        }

        await using var second = await SchedulerProcess.StartAsync(_database.Path);
        var after = second.Client();
        await Eventually.IsTrueAsync(async () => await CountAsync(after, "completed") == 40, Patience);
        await foreach (var job in after.AllJobsAsync(cancellationToken: Token)) Assert.Equal(1, job.Attempt);
    }

    [Fact]
    public async Task A_stop_between_claims_leaves_no_job_running_and_fails_none_that_has_no_retries()
    {
        await using (var first = await SchedulerProcess.StartAsync(_database.Path))
        {
            var client = first.Client();
            await client.CreateJobsAsync([.. Enumerable.Range(0, 3000)
                .Select(i => new CreateJobRequest { Name = $"quick-{i}", ExecutionTimeMs = 0, MaxRetries = 0 })], Token);
            await Eventually.IsTrueAsync(async () => await CountAsync(client, "completed") >= 200);
            await first.StopAsync();
            Assert.Equal(0, first.ExitCode);
        }

        await using var second = await SchedulerProcess.StartAsync(_database.Path);
        var after = second.Client();
        await Eventually.IsTrueAsync(async () => await FinishedAsync(after) == 3000, Patience);
        Assert.Equal(3000, await CountAsync(after, "completed"));
    }

    [Fact]
    public async Task A_second_process_on_the_same_database_refuses_to_start_and_says_why()
    {
        await using var first = await SchedulerProcess.StartAsync(_database.Path);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => SchedulerProcess.StartAsync(_database.Path));
        Assert.Contains("jobscheduler.db", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("another process", refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static CreateJobRequest Short(int i, int maxRetries) =>
        new() { Name = $"short-{i}", ExecutionTimeMs = 1, MaxRetries = maxRetries };

    private static CreateJobRequest Mixed(int i) => (i % 4) switch
    {
        0 => new CreateJobRequest { Name = $"quick-{i}", ExecutionTimeMs = 0 },
        1 => new CreateJobRequest { Name = $"slow-{i}", ExecutionTimeMs = 100 },
        2 => new CreateJobRequest { Name = $"delayed-{i}", JobType = JobType.Delayed, DelaySeconds = 1 + (i % 3), ExecutionTimeMs = 5 },
        _ => new CreateJobRequest
        {
            Name = $"flaky-{i}",
            ExecutionTimeMs = 5,
            FailRate = 0.5,
            Retry = new RetryRequest { BaseDelaySeconds = 0.2, MaxDelaySeconds = 1 },
        },
    };

    private static async Task<long> CountAsync(JobSchedulerClient client, string status) =>
        (await client.GetStatsAsync(Token)).JobsByStatus[status];

    private static async Task<long> FinishedAsync(JobSchedulerClient client)
    {
        var counts = (await client.GetStatsAsync(Token)).JobsByStatus;
        return Terminal.Sum(status => counts[status]);
    }

    private static async Task AssertOneOutcomeEachAsync(JobSchedulerClient client, List<Guid> accepted)
    {
        var jobs = new Dictionary<Guid, JobResponse>();
        await foreach (var job in client.AllJobsAsync(new JobListQuery { Limit = 1000 }, Token)) jobs.Add(job.Id, job);
        Assert.Equal(accepted.Order(), jobs.Keys.Order());
        foreach (var job in jobs.Values)
        {
            var failures = await client.GetAttemptsAsync(job.Id, Token);
            Assert.Contains(job.Status, Terminal);
            Assert.True(job.StartedAt >= job.ScheduledAt, $"{job.Name} started early");
            Assert.Equal(failures.Count, failures.Select(attempt => attempt.Fence).Distinct().Count());
            // Each claim has one end: a failure that is written down, or the success on the job itself.
            Assert.Equal(job.Attempt, failures.Count + (job.Status == "completed" ? 1 : 0));
        }

        // One transition into a terminal state per job: a second outcome would be counted.
        Assert.Equal(accepted.Count, await FinishedAsync(client));
    }
}
