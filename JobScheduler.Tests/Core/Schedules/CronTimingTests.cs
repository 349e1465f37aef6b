using System.Globalization;

namespace JobScheduler.Tests.Core.Schedules;

public sealed class CronTimingTests
{
    [Theory]
    [InlineData("  0   0  * *   * ", "0 0 * * *")]
    [InlineData("0 0 * * mon-Fri", "0 0 * * mon-Fri")]
    [InlineData(" @Daily ", "@daily")]
    [InlineData("@EVERY_MINUTE", "@every_minute")]
    public void An_expression_is_kept_trimmed_and_single_spaced(string given, string canonical) =>
        Assert.Equal(canonical, CronTiming.Parse(given, "UTC").Expression);

    [Theory]
    [InlineData("2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z")]
    [InlineData("2026-01-01T00:00:00.0000001Z", "2026-01-01T00:00:01Z")]
    [InlineData("2026-01-01T00:00:00.9999999Z", "2026-01-01T00:00:01Z")]
    [InlineData("2025-12-31T23:59:59.5Z", "2026-01-01T00:00:00Z")]
    [InlineData("2026-01-01T02:30:00.25+02:30", "2026-01-01T00:00:01Z")]
    public void The_next_tick_is_exclusive_and_on_a_whole_second(string instant, string next) =>
        Assert.Equal(At(next), CronTiming.Parse("* * * * * *", "UTC").NextAfter(At(instant)));

    [Fact]
    public void Ticks_are_in_utc_and_previews_in_the_zone()
    {
        var timing = CronTiming.Parse("0 9 * * *", "Europe/Berlin");

        Assert.Equal(TimeSpan.Zero, timing.NextAfter(At("2026-07-01T00:00:00Z"))!.Value.Offset);
        Assert.Equal(
            [TimeSpan.FromHours(1), TimeSpan.FromHours(2)],
            timing.Preview(At("2026-03-27T12:00:00Z"), 2).Select(tick => tick.Offset));
    }

    [Theory]
    [InlineData("0 0 29 2 *", "2096-03-01T00:00:00Z", "2104-02-29T00:00:00Z")]
    [InlineData("0 0 29 2 1#5", "2044-03-01T00:00:00Z", "2072-02-29T00:00:00Z")]
    [InlineData("0 0 L-28 2 *", "2025-01-01T00:00:00Z", "2028-02-01T00:00:00Z")]
    [InlineData("0 0 31W * *", "2026-01-01T00:00:00Z", "2026-01-30T00:00:00Z")]
    [InlineData("0 0 1W * *", "2026-01-15T00:00:00Z", "2026-02-02T00:00:00Z")]
    [InlineData("59 23 31 12 *", "2025-12-31T23:59:00Z", "2026-12-31T23:59:00Z")]
    [InlineData("0 0 * * 0", "2026-01-01T00:00:00Z", "2026-01-04T00:00:00Z")]
    [InlineData("0 0 * * sunL", "2026-01-01T00:00:00Z", "2026-01-25T00:00:00Z")]
    [InlineData("0 0 * * 6-7", "2026-01-03T00:00:00Z", "2026-01-04T00:00:00Z")]
    [InlineData("0 22-3/2 * * *", "2026-01-01T00:00:00Z", "2026-01-01T02:00:00Z")]
    public void The_calendar_is_followed(string expression, string after, string next) =>
        Assert.Equal(At(next), CronTiming.Parse(expression, "UTC").NextAfter(At(after)));

    [Fact]
    public void The_ends_of_time_are_no_failure()
    {
        foreach (var timing in new[] { CronTiming.Parse("* * * * * *", "UTC"), CronTiming.Parse("@yearly", "America/New_York") })
        {
            Assert.NotNull(timing.NextAfter(DateTimeOffset.MinValue));
            Assert.Null(timing.NextAfter(DateTimeOffset.MaxValue));
            Assert.Empty(timing.Preview(DateTimeOffset.MaxValue, 5));
        }
    }

    [Fact]
    public void A_preview_of_nothing_is_empty() =>
        Assert.Empty(CronTiming.Parse("@daily", "UTC").Preview(At("2026-01-01T00:00:00Z"), 0));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
