using System.Net;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

/// <summary>Calendars over the wire, and schedules that have them.</summary>
public sealed class CalendarTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    private static readonly CalendarRequest Weekend = new() { ExcludeWeekly = [new() { Days = ["sun", "sat"] }] };

    [Fact]
    public async Task A_calendar_is_shown_as_it_was_put()
    {
        var made = await Client.PutCalendarAsync(
            "shown",
            new()
            {
                TimeZone = "europe/berlin",
                ExcludeDates = ["2027-01-01", "2026-12-24/2026-12-26", "2027-01-01"],
                ExcludeWeekly = [new() { Days = ["sat", "mon"], From = "18:00", To = "08:00" }, new() { Days = ["sun"] }],
            },
            Stop);

        Assert.Equal(("Europe/Berlin", 1L), (made.TimeZone, made.Version));
        Assert.Equal(["2026-12-24/2026-12-26", "2027-01-01"], made.ExcludeDates);
        Assert.Equal(["mon,sat 18:00-08:00", "sun 00:00-24:00"], made.ExcludeWeekly.Select(Text));
        Assert.Equivalent(made, await Client.GetCalendarAsync("shown", Stop));
        Assert.Contains("shown", (await Client.ListCalendarsAsync(Stop)).Select(one => one.Name));

        static string Text(WeeklyHoursResponse hours) => $"{string.Join(',', hours.Days)} {hours.From}-{hours.To}";
    }

    [Fact]
    public async Task A_put_replaces_only_the_version_that_it_names()
    {
        using var made = await Http.PutAsync("/calendars/versions", Json("""{"exclude_dates":[]}"""), Stop);
        Assert.Equal((HttpStatusCode.Created, "\"1\""), (made.StatusCode, made.Headers.ETag!.Tag));
        Assert.Equal("/calendars/versions", made.Headers.Location!.OriginalString);
        foreach (var (header, value, status) in new[]
        {
            ("If-Match", "\"1\"", 200), ("If-Match", "\"1\"", 412), ("If-None-Match", "*", 412), ("If-Match", "*", 200),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "/calendars/versions");
            request.Content = Json($$"""{"exclude_dates":["{{2000 + status + value.Length}}-01-01"]}""");
            request.Headers.TryAddWithoutValidation(header, value);
            using var response = await Http.SendAsync(request, Stop);
            Assert.Equal((header, value, status), (header, value, (int)response.StatusCode));
        }
    }

    [Theory]
    [InlineData("/calendars/a%20b", """{"exclude_dates":[]}""", "#/name invalid_characters")]
    [InlineData("/calendars/x", "{}", "#/exclude_dates required")]
    [InlineData("/calendars/x", """{"time_zone":"Mars","exclude_dates":["2026-02-30","2026-03-02/2026-03-01","1969-12-31"]}""",
        "#/time_zone unknown_time_zone", "#/exclude_dates/0 invalid_date", "#/exclude_dates/1 invalid_date",
        "#/exclude_dates/2 out_of_range")]
    [InlineData("/calendars/x", """{"exclude_weekly":[{"days":["sat","Sunday"],"from":"8:00","to":"25:00"},{}]}""",
        "#/exclude_weekly/0/days/1 unknown_day", "#/exclude_weekly/0/from invalid_time", "#/exclude_weekly/0/to invalid_time",
        "#/exclude_weekly/1/days required")]
    public async Task What_is_wrong_is_said_at_its_place(string address, string body, params string[] errors) =>
        await AssertRefusedAsync(() => Http.PutAsync(address, Json(body), Stop), 422, errors);

    [Theory]
    [InlineData("""{"exclude_weekly":[1,{"days":["sat"],"until":"08:00"}]}""",
        "#/exclude_weekly/0 wrong_type", "#/exclude_weekly/1/until unknown_field")]
    [InlineData("""{"exclude_weekly":{"days":[]},"exclude_dates":[2026]}""", "#/exclude_weekly wrong_type", "#/exclude_dates/0 wrong_type")]
    public async Task What_cannot_be_read_is_said_at_its_place(string body, params string[] errors) =>
        await AssertRefusedAsync(() => Http.PutAsync("/calendars/x", Json(body), Stop), 400, errors);

    [Fact]
    public async Task A_schedule_leaves_out_what_its_calendars_do_and_its_preview_shows_it()
    {
        await Client.PutCalendarAsync("weekend", Weekend, Stop);
        var schedule = await Client.PutScheduleAsync(
            "working-days", new() { CronExpression = "0 0 12 * * *", Calendars = ["weekend", "weekend"] }, Stop);

        var preview = await Client.PreviewStoredAsync("working-days", 7, null, Stop);
        var thought = await Client.PreviewAsync("0 0 12 * * *", count: 7, calendars: ["weekend"], cancellationToken: Stop);

        Assert.Equal(["weekend"], schedule.Calendars);
        Assert.Equal(schedule.NextRunAt, preview.Runs[0]);
        Assert.All(preview.Runs, run => Assert.False(run.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
        Assert.All(preview.LeftOut!, run => Assert.True(run.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
        Assert.Equal(9, preview.Runs.Count + preview.LeftOut!.Count);
        Assert.Equal(preview.Runs, thought.Runs);
        Assert.Equal(preview.LeftOut, thought.LeftOut);
        Assert.Contains("calendars", preview.Description, StringComparison.Ordinal);
        Assert.Null((await Client.PreviewAsync("@daily", cancellationToken: Stop)).LeftOut);
        using var refused = await SendAsync(HttpMethod.Delete, "/calendars/weekend");
        var problem = await ProblemOf(refused, 409);
        Assert.Equal("calendar_in_use", problem.Errors![0].Code);
        Assert.Contains("working-days", problem.Detail, StringComparison.Ordinal);
        await Client.DeleteScheduleAsync("working-days", Stop);
        await Client.DeleteCalendarAsync("weekend", Stop);
    }

    [Fact]
    public async Task A_change_of_a_calendar_moves_the_next_runs()
    {
        await Client.PutCalendarAsync("moving", new() { ExcludeDates = [] }, Stop);
        var before = await Client.PutScheduleAsync("moved", new() { CronExpression = "0 0 12 1 * *", Calendars = ["moving"] }, Stop);
        var day = DateOnly.FromDateTime(before.NextRunAt!.Value.UtcDateTime);

        var put = await Client.PutCalendarAsync("moving", new() { ExcludeDates = [$"{day:yyyy-MM-dd}"] }, Stop);

        var after = await Client.GetScheduleAsync("moved", Stop);
        Assert.Null(put.Warnings);
        Assert.Equal((before.NextRunAt.Value.AddMonths(1), 2L), (after.NextRunAt!.Value, after.Version!.Value));
        var runs = (await Client.ListJobsAsync(new() { ScheduleId = after.Id }, Stop)).Items;
        Assert.Equal([("pending", after.NextRunAt), ("cancelled", before.NextRunAt)], runs.Select(run => (run.Status, run.Tick)));
    }

    [Fact]
    public async Task Where_all_is_left_out_it_is_said_in_words_and_no_run_is_ahead()
    {
        await Client.PutCalendarAsync("free", new() { ExcludeWeekly = [] }, Stop);
        await Client.PutScheduleAsync("standing", new() { CronExpression = "* * * * *", Calendars = ["free"] }, Stop);

        var put = await Client.PutCalendarAsync(
            "free", new() { ExcludeWeekly = [new() { Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] }] }, Stop);

        var warning = Assert.Single(put.Warnings!);
        Assert.Equal("no_run_ahead", warning.Code);
        Assert.Contains("standing", warning.Detail, StringComparison.Ordinal);
        var standing = await Client.GetScheduleAsync("standing", Stop);
        Assert.Null(standing.NextRunAt);
        Assert.Contains("leave out", standing.Problem, StringComparison.Ordinal);
        Assert.Empty((await Client.PreviewStoredAsync("standing", 3, null, Stop)).Runs);
        await AssertRefusedAsync(
            """{"name":"x","cron_expression":"* * * * *","calendars":["free"]}""", 422, "#/calendars cron_never_fires");
        await Client.PutCalendarAsync("free", new() { ExcludeWeekly = [] }, Stop);
        Assert.NotNull((await Client.GetScheduleAsync("standing", Stop)).NextRunAt);
    }

    [Theory]
    [InlineData("""{"name":"x","cron_expression":"@daily","calendars":["nope"]}""", "#/calendars/0 unknown_calendar")]
    [InlineData("""{"name":"x","cron_expression":"@daily","calendars":["a b","1","2","3","4","5","6","7","8","9","10"]}""",
        "#/calendars too_many", "#/calendars/0 invalid_characters")]
    [InlineData("""{"name":"x","calendars":["nope"]}""", "#/calendars mutually_exclusive")]
    public async Task Calendars_that_cannot_be_are_refused(string body, params string[] errors) =>
        await AssertRefusedAsync(body, 422, errors);

    [Fact]
    public async Task A_job_that_recurs_has_calendars_as_well()
    {
        await Client.PutCalendarAsync("of-job", Weekend, Stop);
        var run = await AssertAcceptedAsync("""{"name":"x","cron_expression":"0 0 1 * * *","calendars":["of-job"]}""");

        Assert.False(run.Tick!.Value.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        Assert.Equal(["of-job"], (await Client.GetScheduleAsync($"{run.ScheduleId}", Stop)).Calendars);
    }
}
