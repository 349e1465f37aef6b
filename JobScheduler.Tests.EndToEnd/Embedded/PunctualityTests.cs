namespace JobScheduler.Tests.EndToEnd.Embedded;

public sealed class PunctualityTests : IDisposable
{
    private readonly TemporaryDatabase _database = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Twenty_delayed_jobs_never_start_early_and_their_median_is_within_a_second()
    {
        await using var scheduler = await SchedulerProcess.StartAsync(_database.Path);
        var client = scheduler.Client();
        var jobs = new List<Guid>();
        for (var i = 0; i < 20; i++)
        {
            var request =
                new CreateJobRequest { Name = $"timed-{i}", JobType = JobType.Delayed, DelaySeconds = 2 + (i * 0.2), ExecutionTimeMs = 0 };
            jobs.Add((await client.CreateJobAsync(request, cancellationToken: Token)).Id);
        }

        await Eventually.IsTrueAsync(async () => (await client.GetStatsAsync(Token)).JobsByStatus["completed"] == 20);
        var late = new List<TimeSpan>();
        foreach (var id in jobs)
        {
            var job = await client.GetJobAsync(id, Token);
            late.Add(job.StartedAt!.Value - job.ScheduledAt!.Value);
        }

        late.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"late: median {late[10].TotalMilliseconds:0.0} ms, longest {late[^1].TotalMilliseconds:0.0} ms");
        Assert.True(late[0] >= TimeSpan.Zero, $"a job started {-late[0].TotalMilliseconds} ms early");
        Assert.InRange(late[10], TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }
}
