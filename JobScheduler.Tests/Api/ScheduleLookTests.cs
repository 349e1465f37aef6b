using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

public sealed class ScheduleLookTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task The_ticks_of_a_schedule_say_what_became_of_them()
    {
        await PutAsync("looked-at", "0 * * * *");
        var now = TimeProvider.System.GetUtcNow();
        var hour = now - TimeSpan.FromTicks(now.Ticks % Hour.Ticks);
        await Client.BackfillScheduleAsync("looked-at", new() { From = hour - (2 * Hour), To = hour, Reason = "a test" }, Stop);

        var found = await Client.GetScheduleTicksAsync("looked-at", cancellationToken: Stop);

        Assert.Equal(("UTC", true, null), (found.TimeZone, found.Complete, found.NextFrom));
        Assert.Equal((2, "waiting"), (found.Ticks.Count(tick => tick.Tick < hour), found.Ticks[0].Outcome));
        Assert.Equal(("planned", "normal"), (found.Ticks[^1].Outcome, found.Ticks[^1].Mark));
        Assert.NotNull(found.Ticks[0].JobId);
        Assert.NotNull(found.Ticks[0].NotedAt);
        Assert.InRange(found.Ticks.Count, 25, 27);
    }

    [Fact]
    public async Task More_ticks_than_were_asked_for_go_on_where_they_stopped()
    {
        await PutAsync("every-second", "* * * * * *");
        await Client.PauseScheduleAsync("every-second", Stop);
        await Client.ResumeScheduleAsync("every-second", Stop);
        var from = TimeProvider.System.GetUtcNow() + Hour;
        var ticks = new List<DateTimeOffset>();
        for (var next = (DateTimeOffset?)from; next is { } start;)
        {
            var page = await Client.GetScheduleTicksAsync("every-second", start, from + TimeSpan.FromMinutes(1), 25, Stop);
            Assert.Equal(page.Complete, page.NextFrom is null);
            Assert.InRange(page.Ticks.Count, 1, 25);
            ticks.AddRange(page.Ticks.Select(tick => tick.Tick));
            next = page.NextFrom;
        }

        Assert.Equal((60, 60), (ticks.Count, ticks.Distinct().Count()));
    }

    [Theory]
    [InlineData("from=yesterday&limit=1001", "?from invalid_datetime", "?limit out_of_range")]
    [InlineData("from=2026-01-02T00:00:00Z&to=2026-01-02T00:00:00Z", "?to out_of_range")]
    public async Task A_window_of_ticks_that_cannot_be_is_refused(string query, params string[] errors)
    {
        await PutAsync("refused", "@daily");
        await AssertRefusedQueryAsync($"/schedules/refused/ticks?{query}", 400, errors);
        await ProblemOf(await Http.GetAsync("/schedules/none/ticks", Stop), 404);
    }

    [Fact]
    public async Task Windows_at_the_ends_of_time_are_answered()
    {
        await PutAsync("for-ever", "@yearly", spread: 3600);
        foreach (var window in new[] { "from=0001-01-01T00:00:00Z", "from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59Z" })
        {
            using var ticks = await Http.GetAsync($"/schedules/for-ever/ticks?{window}", Stop);
            using var runs = await Http.GetAsync($"/schedules/for-ever/preview?{window}", Stop);
            Assert.Equal((200, 200), ((int)ticks.StatusCode, (int)runs.StatusCode));
        }
    }

    [Fact]
    public async Task The_load_tells_the_hours_of_the_week_and_the_busiest_minutes()
    {
        await PutAsync("load-1", "30 3 * * MON", "America/New_York");
        await PutAsync("load-2", "30 3 * * MON", "America/New_York");
        var monday = new DateTimeOffset(2030, 6, 3, 0, 0, 0, TimeSpan.Zero);

        // What another test has just seen is seen for some seconds.
        await Eventually.IsTrueAsync(async () => (await InNewYorkAsync()).Hours[3] >= 2);
        var load = await InNewYorkAsync();
        var inUtc = await Client.GetScheduleLoadAsync(monday, monday.AddDays(7), cancellationToken: Stop);

        Assert.Equal((168, true, 0, "America/New_York"), (load.Hours.Count, load.Complete, load.LeftOut, load.TimeZone));
        Assert.True(inUtc.Hours[7] >= 2);
        Assert.Equal(load.Hours.Sum(), inUtc.Hours.Sum());
        Assert.InRange(load.Busiest.Count, 1, 10);
        Assert.True(load.Busiest.Zip(load.Busiest.Skip(1)).All(pair => pair.First.Runs >= pair.Second.Runs));
        Assert.True((await Client.GetScheduleLoadAsync(cancellationToken: Stop)).Schedules >= 2);

        Task<ScheduleLoadResponse> InNewYorkAsync() =>
            Client.GetScheduleLoadAsync(monday, monday.AddDays(7), "America/New_York", Stop);
    }

    [Theory]
    [InlineData("from=1999-01-01T00:00:00Z", 400, "?from out_of_range")]
    [InlineData("from=2030-01-01T00:00:00Z&to=2030-02-01T00:00:01Z", 200)]
    [InlineData("from=2030-01-01T00:00:00Z&to=2030-02-01T00:01:00Z", 400, "?to out_of_range")]
    [InlineData("from=2030-01-01T00:00:00Z&to=2030-01-01T00:00:59Z", 400, "?to out_of_range")]
    [InlineData("time_zone=Nowhere", 422, "?time_zone unknown_time_zone")]
    public async Task A_load_that_cannot_be_is_refused(string query, int status, params string[] errors) =>
        await AssertRefusedQueryAsync($"/schedules/load?{query}", status, errors);

    [Fact]
    public async Task A_preview_of_a_window_has_all_runs_with_their_marks()
    {
        var from = new DateTimeOffset(2026, 10, 31, 4, 0, 0, TimeSpan.Zero);
        var preview = await Client.PreviewWindowAsync("30 1 * * *", "America/New_York", from, from.AddDays(3), Stop);
        Assert.Equal(["normal", "doubled", "normal"], preview.Marks);
        Assert.Equal((3, true), (preview.Runs.Count, preview.Complete));

        var many = await Client.PreviewWindowAsync("* * * * *", null, from, from.AddDays(3), Stop);
        Assert.Equal((400, 400, false, from), (many.Runs.Count, many.Marks.Count, many.Complete, many.Runs[0]));
        Assert.Null((await Client.PreviewAsync("@daily", cancellationToken: Stop)).Complete);
    }

    [Theory]
    [InlineData("from=2026-01-01T00:00:00Z&count=5&after=2026-01-01T00:00:00Z", "?count not_together", "?after not_together")]
    [InlineData("from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "?to out_of_range")]
    public Task A_preview_of_two_windows_or_none_is_refused(string query, params string[] errors) =>
        AssertRefusedQueryAsync($"/schedules/preview?cron_expression=@daily&{query}", 400, errors);

    private async Task AssertRefusedQueryAsync(string address, int status, string[] errors)
    {
        using var response = await Http.GetAsync(address, Stop);
        if (status == 200) Assert.Equal(200, (int)response.StatusCode);
        else Assert.Equal(errors, (await ProblemOf(response, status)).Errors!.Select(error => $"{error.Place} {error.Code}"));
    }

    private Task<ScheduleResponse> PutAsync(string key, string cron, string? zone = null, int? spread = null) => Client.PutScheduleAsync(
        key, new() { CronExpression = cron, TimeZone = zone, Queue = "unserved", SpreadSeconds = spread }, Stop);
}
