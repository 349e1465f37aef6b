using System.Net;
using JobScheduler.Client;

namespace JobScheduler.Tests.Api;

public sealed class SpreadAndEndTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("""{"cron_expression":"0 * * * *","spread_seconds":3601}""", "#/spread_seconds out_of_range")]
    [InlineData("""{"cron_expression":"@yearly","spread_seconds":86401}""", "#/spread_seconds out_of_range")]
    [InlineData("""{"cron_expression":"@yearly","spread_seconds":-1,"max_runs":0}""",
        "#/spread_seconds out_of_range", "#/max_runs out_of_range")]
    [InlineData("""{"cron_expression":"@yearly","max_runs":1000000001}""", "#/max_runs out_of_range")]
    [InlineData("""{"cron_expression":"* * * * *","jitter_seconds":61}""", "#/jitter_seconds out_of_range")]
    [InlineData("""{"cron_expression":"@yearly","jitter_seconds":3601,"require_success_within_seconds":59}""",
        "#/jitter_seconds out_of_range", "#/require_success_within_seconds out_of_range")]
    public async Task What_is_out_of_range_is_refused(string body, params string[] errors)
    {
        var problem = await ProblemOf(await SendAsync(HttpMethod.Put, "/schedules/refused", body), 422);

        Assert.Equal(errors, problem.Errors!.Select(error => $"{error.Place} {error.Code}"));
    }

    [Theory]
    [InlineData("""{"name":"once","spread_seconds":5}""", "#/spread_seconds mutually_exclusive")]
    [InlineData("""{"name":"once","end_at":"2030-01-01T00:00:00Z","max_runs":5}""",
        "#/end_at mutually_exclusive", "#/max_runs mutually_exclusive")]
    [InlineData("""{"name":"never","cron_expression":"@yearly","end_at":"2020-01-01T00:00:00Z"}""", "#/end_at out_of_range")]
    public async Task A_job_that_cannot_have_them_is_refused(string body, params string[] errors)
    {
        var problem = await ProblemOf(await SendAsync(HttpMethod.Post, "/jobs", body), 422);

        Assert.Equal(errors, problem.Errors!.Select(error => $"{error.Place} {error.Code}"));
    }

    [Fact]
    public async Task The_preview_of_a_schedule_shows_its_runs_with_spread_and_end()
    {
        await PutAsync("previewed", """{"cron_expression":"0 0 1 * *","spread_seconds":86400,"max_runs":2}""");

        var shown = await Client.GetScheduleAsync("previewed", Stop);
        var preview = await Client.PreviewStoredAsync("previewed", 5, null, Stop);

        Assert.Equal((86_400, 2, 0L, null), (shown.SpreadSeconds, shown.MaxRuns, shown.RunsMade, shown.Ended));
        Assert.Equal(2, preview.Runs.Count);
        Assert.Equal(shown.NextRunAt, preview.Runs[0]);
        Assert.NotEqual(TimeSpan.Zero, preview.Runs[0].TimeOfDay);
    }

    [Fact]
    public async Task The_preview_of_a_schedule_shows_its_runs_with_jitter_and_so_do_its_runs()
    {
        await PutAsync("jittered", """{"cron_expression":"0 0 1 * *","jitter_seconds":3600,"queue":"unserved"}""");

        var shown = await Client.GetScheduleAsync("jittered", Stop);
        var preview = await Client.PreviewStoredAsync("jittered", 5, null, Stop);
        var run = Assert.Single((await Client.ListJobsAsync(new JobListQuery { ScheduleId = shown.Id }, Stop)).Items);

        Assert.Equal((3600, preview.Runs[0], preview.Runs[0]), (shown.JitterSeconds, shown.NextRunAt, run.ScheduledAt));
        Assert.Equal(preview.Runs, (await Client.PreviewStoredAsync("jittered", 5, null, Stop)).Runs);
        Assert.Equal(5, preview.Runs.Select(moment => moment.TimeOfDay).Distinct().Count());
        Assert.All(preview.Runs, moment => Assert.InRange(moment.TimeOfDay.TotalSeconds, 0, 3600));
    }

    [Fact]
    public async Task A_schedule_whose_end_has_passed_is_listed_and_says_so()
    {
        await PutAsync("past", """{"cron_expression":"@yearly","end_at":"2020-01-01T00:00:00Z"}""");

        var shown = await Client.GetScheduleAsync("past", Stop);

        Assert.Equal(("end_at", null), (shown.Ended, shown.NextRunAt));
        Assert.Empty((await Client.PreviewStoredAsync("past", 5, null, Stop)).Runs);
    }

    private async Task PutAsync(string key, string body)
    {
        using var response = await SendAsync(HttpMethod.Put, $"/schedules/{key}", body);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }
}
