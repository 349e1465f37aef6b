namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>A bulk retry on real processes: steady, stopped in the middle, and gone on with by whoever is left.</summary>
public sealed class BulkTests : ClusterTests
{
    private const int Jobs = 4_000;
    private const int Pace = 2_000;

    protected override ClusterOptions Options => Quick with { Workers = 1 };

    [Fact]
    public async Task A_retry_is_steady_leaves_later_failures_alone_and_says_what_it_skipped()
    {
        await FailAsync(Jobs);
        await Client.PauseQueueAsync("default", Token);
        var begun = await Client.StartBulkAsync(new() { Action = "retry", Filter = "status=failed&name=bulk", Pace = Pace }, Token);

        var done = await EndedAsync(begun.Id);

        Assert.Equal((Jobs, Jobs), (done.Matched, done.Done));
        Assert.Empty(done.Skipped);
        var rate = Jobs / (done.EndedAt!.Value - done.CreatedAt).TotalSeconds;
        Assert.InRange(rate, 0.7 * Pace, 1.1 * Pace);
        Assert.Equal(Jobs, await CountAsync("pending"));

        // Those that fail again are others by then.
        await Client.ResumeQueueAsync("default", Token);
        await Eventually.IsTrueAsync(async () => await CountAsync("failed") == Jobs, TimeSpan.FromMinutes(1));
        Assert.Equal(Jobs, (await Client.GetBulkAsync(begun.Id, Token)).Done);
    }

    [Fact]
    public async Task One_that_runs_is_gone_on_with_by_another_process_and_ends_when_it_is_stopped()
    {
        await FailAsync(Jobs);
        await Client.PauseQueueAsync("default", Token);
        var begun = await Client.StartBulkAsync(new() { Action = "retry", Filter = "name=bulk", Pace = 100 }, Token);
        await DoneBeyondAsync(begun.Id, 50);

        await Cluster.Scheduler.KillAsync();
        await Cluster.Scheduler.StartAsync(Token);
        var after = (await Client.GetBulkAsync(begun.Id, Token)).Done;
        await DoneBeyondAsync(begun.Id, after + 50);

        var stopped = await Client.StopBulkAsync(begun.Id, Token);
        Assert.Equal("stopped", stopped.Status);
        Assert.Equal((stopped.Done, stopped.Done), (await CountAsync("pending"), stopped.Matched));
        var retried = await Client.ListJobsAsync(new() { Status = JobStatus.Pending, Limit = 1000 }, Token);
        Assert.All(retried.Items, job => Assert.Equal(1, job.Generation));
    }

    private async Task FailAsync(int jobs)
    {
        var job = new CreateJobRequest { Name = "bulk", FailRate = 1, ExecutionTimeMs = 0, MaxRetries = 0 };
        await Client.CreateJobsAsync([.. Enumerable.Repeat(job, jobs)], Token);
        await Eventually.IsTrueAsync(async () => await CountAsync("failed") == jobs, TimeSpan.FromMinutes(1));
    }

    private Task DoneBeyondAsync(Guid id, long done) => Eventually.IsTrueAsync(
        async () => (await Client.GetBulkAsync(id, Token)).Done > done, TimeSpan.FromSeconds(40));

    private async Task<BulkResponse> EndedAsync(Guid id)
    {
        await Eventually.IsTrueAsync(async () => (await Client.GetBulkAsync(id, Token)).Status != "running", TimeSpan.FromMinutes(1));
        return await Client.GetBulkAsync(id, Token);
    }
}
