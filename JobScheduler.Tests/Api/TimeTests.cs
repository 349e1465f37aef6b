using System.Globalization;

namespace JobScheduler.Tests.Api;

public sealed class TimeTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("\"delay_seconds\":-1", "#/delay_seconds out_of_range")]
    [InlineData("\"delay_seconds\":-0.0001", "#/delay_seconds out_of_range")]
    [InlineData("\"delay_seconds\":1e20", "#/delay_seconds out_of_range")]
    [InlineData("\"delay_seconds\":315576000000", "#/delay_seconds out_of_range")]
    [InlineData("\"delay_seconds\":31622401", "#/delay_seconds out_of_range")]
    [InlineData("\"run_at\":\"2026-01-01T00:00:00\"", "#/run_at offset_required")]
    [InlineData("\"run_at\":\"2016-01-01T00:00:00Z\"", "#/run_at in_the_past")]
    [InlineData("\"run_at\":\"0001-01-01T00:00:00Z\"", "#/run_at in_the_past")]
    [InlineData("\"run_at\":\"9999-12-31T23:59:59Z\"", "#/run_at out_of_range")]
    [InlineData("\"delay_seconds\":5,\"run_at\":\"2036-01-01T00:00:00Z\"", "#/run_at mutually_exclusive")]
    [InlineData("\"job_type\":\"delayed\"", "#/delay_seconds required")]
    [InlineData("\"job_type\":\"immediate\",\"delay_seconds\":5", "#/delay_seconds mutually_exclusive")]
    [InlineData("\"delay_seconds\":5,\"cron_expression\":\"@daily\"", "#/delay_seconds mutually_exclusive")]
    [InlineData("\"timeout_seconds\":0", "#/timeout_seconds out_of_range")]
    [InlineData("\"timeout_seconds\":-1", "#/timeout_seconds out_of_range")]
    [InlineData("\"timeout_seconds\":1000000000", "#/timeout_seconds out_of_range")]
    public Task A_time_against_a_rule_is_refused(string fields, string error) =>
        AssertRefusedAsync($$"""{"name":"a",{{fields}}}""", 422, error);

    [Theory]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("10000-01-01T00:00:00Z")]
    [InlineData("+292277026596-01-01T00:00:00Z")]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("2026-01-01T24:00:00Z")]
    [InlineData("2026-01-01T23:59:60Z")]
    [InlineData("2026-W01")]
    [InlineData("tomorrow")]
    [InlineData("P1M")]
    [InlineData("PT-5S")]
    [InlineData("P99999999D")]
    [InlineData("PT1e3S")]
    public Task What_is_no_instant_is_refused(string text) =>
        AssertRefusedAsync($$"""{"name":"a","run_at":"{{text}}"}""", 400, "#/run_at invalid_datetime");

    [Fact]
    public Task An_instant_is_no_number() => AssertRefusedAsync("""{"name":"a","run_at":1767225600}""", 400, "#/run_at wrong_type");

    [Theory]
    [InlineData("0")]
    [InlineData("0.0004")]
    [InlineData("-0")]
    [InlineData("1.5")]
    public async Task A_delay_may_be_nothing_or_a_fraction(string seconds)
    {
        var job = await AssertAcceptedAsync($$"""{"name":"a","job_type":"delayed","delay_seconds":{{seconds}},"execution_time_ms":0}""");
        var delay = double.Parse(seconds, CultureInfo.InvariantCulture);
        Assert.InRange((job.ScheduledAt!.Value - job.CreatedAt!.Value).TotalSeconds, delay - 0.001, delay + 0.001);
    }

    [Fact]
    public async Task A_moment_that_has_just_passed_means_now()
    {
        var past = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        var job = await AssertAcceptedAsync($$"""{"name":"a","run_at":"{{past:O}}","execution_time_ms":0}""");
        Assert.Equal("delayed", job.JobType);
    }

    [Fact]
    public async Task A_moment_is_kept_whatever_its_offset()
    {
        var moment = TimeProvider.System.GetUtcNow().AddHours(3).ToOffset(TimeSpan.FromHours(5.5));
        var job = await AssertAcceptedAsync($$"""{"name":"a","run_at":"{{moment:yyyy-MM-ddTHH:mm:sszzz}}"}""");
        Assert.Equal(moment.ToUnixTimeSeconds(), job.ScheduledAt!.Value.ToUnixTimeSeconds());
    }
}
