namespace JobScheduler.Tests.EndToEnd.Embedded;

public sealed class RecurringTests : IDisposable
{
    private readonly TemporaryDatabase _database = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_schedule_of_two_seconds_runs_once_per_tick_through_a_restart_until_it_is_paused()
    {
        var request =
            new CreateJobRequest { Name = "every-two", JobType = JobType.Recurring, CronExpression = "*/2 * * * * *", ExecutionTimeMs = 0 };
        Guid schedule;
        await using (var first = await SchedulerProcess.StartAsync(_database.Path))
        {
            var client = first.Client();
            schedule = (await client.CreateJobAsync(request, cancellationToken: Token)).ScheduleId!.Value;
            await Eventually.IsTrueAsync(async () => (await CompletedAsync(client, schedule)).Count >= 3);
            await first.KillAsync();
        }

        await using var second = await SchedulerProcess.StartAsync(_database.Path);
        var after = second.Client();
        var before = (await CompletedAsync(after, schedule)).Count;
        await Eventually.IsTrueAsync(async () => (await CompletedAsync(after, schedule)).Count >= before + 4);
        AssertEveryTickOnce(await RunsAsync(after, schedule, run => run.Status != "cancelled"));
        await AssertPauseStopsItAsync(after, schedule);
    }

    private static void AssertEveryTickOnce(IReadOnlyList<JobResponse> runs)
    {
        var ticks = runs.Select(run => run.Tick!.Value).Order().ToList();
        var expected = Enumerable.Range(0, ticks.Count).Select(i => ticks[0] + TimeSpan.FromSeconds(2 * i));
        Assert.Equal(expected, ticks);
        Assert.All(runs.Where(run => run.StartedAt is not null),
            run => Assert.True(run.StartedAt >= run.Tick, "a run started before its tick"));
    }

    private static async Task AssertPauseStopsItAsync(JobSchedulerClient client, Guid schedule)
    {
        await client.PauseScheduleAsync($"{schedule}", Token);
        var live = await client.ListJobsAsync(new JobListQuery { ScheduleId = schedule, Limit = 1000 }, Token);
        Assert.DoesNotContain(live.Items, run => run.Status == "pending");
        Assert.Equal("cancelled", live.Items[0].Status);
    }

    private static Task<IReadOnlyList<JobResponse>> CompletedAsync(JobSchedulerClient client, Guid schedule) =>
        RunsAsync(client, schedule, run => run.Status == "completed");

    private static async Task<IReadOnlyList<JobResponse>> RunsAsync(
        JobSchedulerClient client, Guid schedule, Func<JobResponse, bool> counts)
    {
        var runs = await client.ListJobsAsync(new JobListQuery { ScheduleId = schedule, Limit = 1000 }, Token);
        return [.. runs.Items.Where(counts)];
    }
}
