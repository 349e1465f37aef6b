using System.Net;
using JobScheduler.Client;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

public sealed class BackfillTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Runs_are_made_for_past_ticks_once()
    {
        await PutAsync("filled", "0 * * * *");
        var window = Window(hours: 24);

        var tried = await Client.BackfillScheduleAsync("filled", window with { DryRun = true }, Stop);
        var made = await Client.BackfillScheduleAsync("filled", window, Stop);
        var again = await Client.BackfillScheduleAsync("filled", window, Stop);

        Assert.Equal((24, 24, 0, true), (tried.Ticks, tried.Made, tried.AlreadyRun, tried.DryRun));
        Assert.Equal((24, 24, 0, false), (made.Ticks, made.Made, made.AlreadyRun, made.DryRun));
        Assert.Equal((24, 0, 24), (again.Ticks, again.Made, again.AlreadyRun));
        Assert.Empty(again.Skipped);
        var schedule = await Client.GetScheduleAsync("filled", Stop);
        Assert.Equal(0, schedule.RunsMade);
        Assert.Equal(25, await RunsAsync(schedule.Id));
    }

    [Fact]
    public async Task What_was_not_missed_is_told_and_left_alone()
    {
        await PutAsync("not-missed", "0 * * * *");

        var made = await Client.BackfillScheduleAsync("not-missed", Window(hours: 2) with { OnlyMissed = true }, Stop);

        Assert.Equal((2, 0), (made.Ticks, made.Made));
        Assert.Equal([KeyValuePair.Create("not_missed", 2)], made.Skipped);
    }

    [Fact]
    public async Task With_overlap_skip_the_runs_follow_one_another()
    {
        await PutAsync("in-turn", "0 * * * *", "skip", "default");

        await Client.BackfillScheduleAsync("in-turn", Window(hours: 3), Stop);

        var schedule = await Client.GetScheduleAsync("in-turn", Stop);
        await Eventually.IsTrueAsync(async () => (await RunsOfAsync(schedule.Id)).Count(run => run.Status == "completed") == 3);
        var runs = (await RunsOfAsync(schedule.Id)).Where(run => run.Status == "completed").OrderBy(run => run.StartedAt).ToList();
        Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.True(pair.First.CompletedAt <= pair.Second.StartedAt));
        Assert.Equal(0, (await Client.GetScheduleAsync("in-turn", Stop)).MissedCount);
    }

    [Theory]
    [InlineData("{}", "#/from required", "#/to required")]
    [InlineData("""{"from":"2026-01-01T00:00:00Z","to":"2999-01-01T00:00:00Z"}""", "#/to out_of_range")]
    [InlineData("""{"from":"2026-01-02T00:00:00Z","to":"2026-01-01T00:00:00Z","reason":" "}""", "#/to out_of_range", "#/reason blank")]
    [InlineData("""{"from":"2026-01-01T00:00:00Z","to":"2026-01-01T03:00:00Z"}""", "#/to too_many")]
    public async Task A_window_that_cannot_be_is_refused(string body, params string[] errors)
    {
        await PutAsync("refused", "* * * * * *");

        var problem = await ProblemOf(await SendAsync(HttpMethod.Post, "/schedules/refused/backfill", body), 422);

        Assert.Equal(errors, problem.Errors!.Select(error => $"{error.Place} {error.Code}"));
    }

    [Fact]
    public async Task No_schedule_has_no_backfill() =>
        await ProblemOf(await SendAsync(HttpMethod.Post, "/schedules/none/backfill", """{"from":null}"""), 404);

    private static BackfillRequest Window(int hours)
    {
        var now = TimeProvider.System.GetUtcNow();
        var hour = now - TimeSpan.FromTicks(now.Ticks % Hour.Ticks);
        return new() { From = hour - (hours * Hour), To = hour, Reason = "a test" };
    }

    private async Task PutAsync(string key, string cron, string overlap = "allow", string queue = "unserved")
    {
        using var response = await SendAsync(
            HttpMethod.Put, $"/schedules/{key}",
            $$"""{"cron_expression":"{{cron}}","overlap":"{{overlap}}","queue":"{{queue}}","execution_time_ms":1}""");
        Assert.True(response.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK);
    }

    private async Task<int> RunsAsync(Guid schedule) => (await RunsOfAsync(schedule)).Count;

    private async Task<IReadOnlyList<JobResponse>> RunsOfAsync(Guid schedule) =>
        (await Client.ListJobsAsync(new JobListQuery { ScheduleId = schedule, Limit = 100 }, Stop)).Items;
}
