namespace JobScheduler.Tests.Api;

public sealed class CronInputTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("* * * *")]
    [InlineData("* * * * * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* 24 * * *")]
    [InlineData("* * 0 * *")]
    [InlineData("* * 32 * *")]
    [InlineData("* * * 13 *")]
    [InlineData("* * * * 8")]
    [InlineData("@reboot")]
    [InlineData("@every 5m")]
    [InlineData("@foo")]
    [InlineData("*/0 * * * *")]
    [InlineData("*/61 * * * *")]
    [InlineData("1- * * * *")]
    [InlineData("-1 * * * *")]
    [InlineData("1-2-3 * * * *")]
    [InlineData("1,,2 * * * *")]
    [InlineData("* * * * MONDAY")]
    [InlineData("\u0660 * * * *")]
    [InlineData("\uff0a * * * *")]
    [InlineData("0 0 * * 5#6")]
    [InlineData("0 0 L-40 * *")]
    [InlineData("H * * * *")]
    [InlineData("* * * *\t*")]
    [InlineData("* *\n* * *")]
    [InlineData("* * * * *\n")]
    [InlineData("* * * * *; DROP TABLE jobs")]
    public async Task An_expression_that_is_none_is_refused(string cron)
    {
        var problem = await AssertRefusedAsync(Recurring(cron), 422);
        Assert.All(problem.Errors!, error => Assert.Equal("#/cron_expression", error.Place));
    }

    [Theory]
    [InlineData("0 0 31 2 *")]
    [InlineData("0 0 30 2 *")]
    public Task An_expression_that_never_fires_is_refused(string cron) =>
        AssertRefusedAsync(Recurring(cron), 422, "#/cron_expression cron_never_fires");

    [Fact]
    public async Task A_huge_expression_is_refused_at_once()
    {
        await AssertRefusedAsync(Recurring(new string('*', 10_240)), 422);
        await AssertRefusedAsync(Recurring(string.Join(',', Enumerable.Repeat("1", 5000)) + " * * * *"), 422);
    }

    [Theory]
    [InlineData("Mars/Phobos")]
    [InlineData("GMT+3")]
    [InlineData("+03:00")]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    public Task A_zone_that_is_none_is_refused(string zone) =>
        AssertRefusedAsync($$"""{"name":"a","cron_expression":"@daily","time_zone":"{{zone}}"}""", 422, "#/time_zone unknown_time_zone");

    [Theory]
    [InlineData("\"job_type\":\"recurring\"", 422, "#/cron_expression required")]
    [InlineData("\"cron_expression\":\"@daily\",\"misfire\":\"fireall\"", 422, "#/misfire unknown_value")]
    [InlineData("\"cron_expression\":\"@daily\",\"overlap\":\"queue\"", 422, "#/overlap unknown_value")]
    [InlineData("\"cron_expression\":\"@daily\",\"unique_key\":\"k\"", 422, "#/unique_key not_allowed")]
    [InlineData("\"cron_expression\":\"@daily\",\"run_at\":\"2036-01-01T00:00:00Z\"", 422, "#/run_at mutually_exclusive")]
    [InlineData("\"time_zone\":\"UTC\"", 422, "#/time_zone mutually_exclusive")]
    [InlineData("\"cron_expression\":\"@daily\",\"catchup_window\":\"P100Y\"", 400, "#/catchup_window unknown_field")]
    [InlineData("\"cron_expression\":5", 400, "#/cron_expression wrong_type")]
    public Task A_recurring_job_against_a_rule_is_refused(string fields, int status, string error) =>
        AssertRefusedAsync($$"""{"name":"a",{{fields}}}""", status, error);

    [Theory]
    [InlineData("0 0 29 2 *")]
    [InlineData("0 0 31 * *")]
    [InlineData("30 0 0 1 1 *")]
    [InlineData("@every_second")]
    [InlineData("@every_minute")]
    [InlineData("@hourly")]
    [InlineData("@daily")]
    [InlineData("@midnight")]
    [InlineData("@weekly")]
    [InlineData("@monthly")]
    [InlineData("@yearly")]
    [InlineData("@annually")]
    [InlineData("0 3 * * MON-FRI")]
    [InlineData("0 0 1 jan *")]
    [InlineData("*/7 * * * *")]
    [InlineData("5-1 * * * *")]
    [InlineData("0 0 * * 5-1")]
    [InlineData("0 0 L * *")]
    [InlineData("0 0 LW * *")]
    [InlineData("0 0 15W * *")]
    [InlineData("0 0 * * 5#3")]
    [InlineData("0 0 * * 5L")]
    [InlineData("0 0 13 * 5")]
    public async Task A_good_expression_makes_a_schedule_and_its_first_run(string cron)
    {
        var job = await AssertAcceptedAsync(Recurring(cron));
        Assert.Equal(("recurring", "pending"), (job.JobType, job.Status));
        Assert.Equal(job.Tick, job.ScheduledAt);

        var schedule = await Client.GetScheduleAsync(job.ScheduleId!.Value.ToString(), Stop);
        Assert.Equal((cron, "UTC", job.Tick), (schedule.CronExpression, schedule.TimeZone, schedule.NextRunAt));
        await Client.DeleteScheduleAsync(schedule.Id.ToString(), Stop);
    }

    [Theory]
    [InlineData("utc", "UTC")]
    [InlineData("america/new_york", "America/New_York")]
    [InlineData("Eastern Standard Time", "America/New_York")]
    [InlineData("EST5EDT", "EST5EDT")]
    [InlineData("Asia/Calcutta", "Asia/Calcutta")]
    public async Task A_zone_is_kept_by_its_proper_name(string zone, string kept)
    {
        var job = await AssertAcceptedAsync($$"""{"name":"a","cron_expression":"@daily","time_zone":"{{zone}}"}""");
        Assert.Equal(kept, (await Client.GetScheduleAsync(job.ScheduleId!.Value.ToString(), Stop)).TimeZone);
    }

    private static string Recurring(string cron) =>
        $$"""{"name":"a","job_type":"recurring","cron_expression":{{System.Text.Json.JsonSerializer.Serialize(cron)}}}""";
}
