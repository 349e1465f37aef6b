using System.Globalization;
using System.Text.Json.Nodes;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

public sealed class SchedulePreviewTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_preview_shows_the_next_runs_with_their_offsets()
    {
        await Client.PutScheduleAsync("dst", new ScheduleRequest { CronExpression = "30 2 * * *", TimeZone = "Europe/Berlin" }, Stop);
        const string window = "count=2&after=2027-03-27T00:00:00Z";
        string[] expected = ["2027-03-27T02:30:00+01:00", "2027-03-28T03:00:00+02:00"];
        var typed = await Client.PreviewAsync(
            "30 2 * * *", "Europe/Berlin", 2, new(2027, 3, 27, 0, 0, 0, TimeSpan.Zero), cancellationToken: Stop);
        Assert.Equal(expected.Select(run => DateTimeOffset.Parse(run, CultureInfo.InvariantCulture)), typed.Runs);

        foreach (var path in new[]
        {
            $"/schedules/dst/preview?{window}", $"/schedules/preview?cron_expression=30%202%20*%20*%20*&time_zone=Europe/Berlin&{window}",
        })
        {
            var text = await Http.GetStringAsync(path, Stop);
            foreach (var run in expected)
                Assert.Contains(run, text.Replace("\\u002B", "+", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("30 2 * * *", "2026-03-07T00:00:00Z", "2026-03-07T02:30:00-05:00", "2026-03-08T03:00:00-04:00",
        "2026-03-09T02:30:00-04:00")]
    [InlineData("30 1 * * *", "2026-10-31T00:00:00Z", "2026-10-31T01:30:00-04:00", "2026-11-01T01:30:00-04:00",
        "2026-11-02T01:30:00-05:00")]
    [InlineData("*/30 1 * * *", "2026-11-01T04:59:00Z", "2026-11-01T01:00:00-04:00", "2026-11-01T01:30:00-04:00",
        "2026-11-01T01:00:00-05:00")]
    public async Task A_preview_shows_a_change_of_the_clocks(string cron, string after, params string[] expected)
    {
        var path = $"/schedules/preview?cron_expression={cron}&time_zone=America/New_York&after={after}&count={expected.Length}";
        var runs = JsonNode.Parse(await Http.GetStringAsync(path, Stop))!["runs"]!.AsArray().Select(run => run!.GetValue<string>());
        Assert.Equal(expected, runs);
    }

    [Theory]
    [InlineData("0 0 13 * 5", true)]
    [InlineData("0 0 0 */2 * MON", true)]
    [InlineData("0 0 13 * *", false)]
    [InlineData("0 0 ? * 5", false)]
    [InlineData("@weekly", false)]
    public async Task A_preview_says_when_both_days_must_match(string cron, bool both)
    {
        var preview = await Client.PreviewAsync(cron, cancellationToken: Stop);
        Assert.Equal(
            both, preview.Description.EndsWith("on days that match both the day of month and the day of week.", StringComparison.Ordinal));

        var key = $"both-{cron.Length}";
        await Client.PutScheduleAsync(key, new ScheduleRequest { CronExpression = cron }, Stop);
        Assert.Contains($"\"description\":\"{preview.Description}", await Http.GetStringAsync($"/schedules/{key}/preview", Stop),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "?cron_expression required")]
    [InlineData("?cron_expression=*%20*", "?cron_expression cron_field_count")]
    [InlineData("?cron_expression=@daily&time_zone=Nowhere", "?time_zone unknown_time_zone")]
    public async Task A_preview_of_nonsense_is_refused(string query, string error)
    {
        var problem = await ProblemOf(await Http.GetAsync($"/schedules/preview{query}", Stop), 422);
        Assert.Contains(error, problem.Errors!.Select(found => $"{found.Place} {found.Code}"));
    }
}
