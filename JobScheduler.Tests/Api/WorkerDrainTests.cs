namespace JobScheduler.Tests.Api;

public sealed class WorkerDrainTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_draining_worker_takes_no_more_jobs()
    {
        var worker = Assert.Single(await Client.ListWorkersAsync(Stop));

        Assert.True((await Client.DrainWorkerAsync(worker.WorkerId, Stop)).Draining);

        Assert.True(Assert.Single(await Client.ListWorkersAsync(Stop)).Draining);
    }

    [Fact]
    public async Task A_drain_that_is_undone_lets_jobs_run_again()
    {
        var worker = Assert.Single(await Client.ListWorkersAsync(Stop));
        await Client.DrainWorkerAsync(worker.WorkerId, Stop);

        Assert.False((await Client.UndrainWorkerAsync(worker.WorkerId, Stop)).Draining);

        var job = await Client.CreateJobAsync(new() { Name = "after the drain" }, cancellationToken: Stop);
        await Eventually.IsTrueAsync(async () => (await Client.GetJobAsync(job.Id, Stop)).Status == "completed");
        var audit = await Client.AuditAsync(action: "undrain_worker", cancellationToken: Stop).FirstAsync(Stop);
        Assert.Equal(worker.WorkerId, audit.Target);
    }

    [Fact]
    public async Task A_worker_tells_what_it_is_and_runs()
    {
        var worker = Assert.Single(await Client.ListWorkersAsync(Stop));
        await Client.UndrainWorkerAsync(worker.WorkerId, Stop);
        var job = await Client.CreateJobAsync(new() { Name = "long", ExecutionTimeMs = 60_000 }, cancellationToken: Stop);
        await Eventually.IsTrueAsync(async () => (await Client.GetJobAsync(job.Id, Stop)).Status == "running");

        var found = await Client.GetWorkerAsync(worker.WorkerId, Stop);

        Assert.Equal((worker.WorkerId, "active"), (found.Worker.WorkerId, found.Worker.Health));
        Assert.Contains("simulate", found.Handlers!);
        Assert.Matches(@"\A\d+\.\d+\.\d+\z", found.Version!);
        Assert.InRange(found.SecondsSinceHeartbeat, 0, 30);
        var running = Assert.Single(found.Jobs, one => one.Id == job.Id);
        Assert.Equal(("long", "simulate", "default", 1), (running.Name, running.Handler, running.Queue, running.Attempt));
        await Client.CancelJobAsync(job.Id, Stop);
    }

    [Theory]
    [InlineData("GET", "/workers/nobody")]
    [InlineData("POST", "/workers/nobody/undrain")]
    public async Task A_worker_that_is_not_there_is_not_found(string method, string path) =>
        Assert.Equal("not_found", (await ProblemOf(await SendAsync(HttpMethod.Parse(method), path), 404)).Errors![0].Code);
}
