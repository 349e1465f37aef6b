namespace JobScheduler.Tests.EndToEnd.Embedded;

/// <summary>The Python worker beside one process that owns its file.</summary>
public sealed class PythonTests : IAsyncLifetime
{
    private readonly TemporaryDatabase _database = new();
    private readonly Guardian _guardian = Guardian.Start();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _guardian.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task It_takes_its_part_of_the_jobs_and_outlives_the_process()
    {
        await using var scheduler = await StartAsync("http://127.0.0.1:0");
        var python = new PythonWorker("python-1", _guardian, scheduler.Client(), scheduler.Address);
        await python.StartAsync(Token);
        var jobs = new List<Guid>();
        for (var i = 0; i < 6; i++)
            jobs.Add((await scheduler.Client().CreateJobAsync(
                new CreateJobRequest { Name = $"shared-{i}", ExecutionTimeMs = 1000 }, cancellationToken: Token)).Id);
        var held = Guid.Empty;
        await Eventually.IsTrueAsync(async () => (held = await RunningInPythonAsync(scheduler.Client(), jobs)) != Guid.Empty);
        await scheduler.KillAsync();

        await using var next = await StartAsync(scheduler.Address.GetLeftPart(UriPartial.Authority));
        foreach (var id in jobs)
            await Eventually.IsTrueAsync(async () => (await next.Client().GetJobAsync(id, Token)).Status == "completed");

        Assert.Equal(
            (1, "python-1"), await next.Client().GetJobAsync(held, Token) is var job ? (job.Attempt!.Value, job.WorkerId) : default);
        await python.StopAsync();
        Assert.Equal(0, python.ExitCode);
    }

    private Task<SchedulerProcess> StartAsync(string urls) =>
        SchedulerProcess.StartAsync(_database.Path, urls, ("JobScheduler__Worker__Concurrency", "1"));

    private static async Task<Guid> RunningInPythonAsync(JobSchedulerClient client, IReadOnlyList<Guid> jobs)
    {
        foreach (var id in jobs)
            if (await client.GetJobAsync(id, Token) is { WorkerId: "python-1", Status: "running" }) return id;
        return Guid.Empty;
    }
}
