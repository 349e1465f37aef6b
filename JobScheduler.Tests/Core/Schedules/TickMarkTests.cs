using System.Globalization;

namespace JobScheduler.Tests.Core.Schedules;

public sealed class TickMarkTests
{
    [Theory]
    [InlineData("30 2 * * *", "America/New_York", "2026-03-08T03:00-04:00", TickMark.Gap)]
    [InlineData("30 2 * * *", "America/New_York", "2026-03-09T02:30-04:00", TickMark.Normal)]
    // The hour itself has one as well.
    [InlineData("*/30 * * * *", "America/New_York", "2026-03-08T03:00-04:00", TickMark.Normal)]
    [InlineData("0 3 * * *", "America/New_York", "2026-03-08T03:00-04:00", TickMark.Normal)]
    [InlineData("30 1 * * *", "America/New_York", "2026-11-01T01:30-04:00", TickMark.Doubled)]
    [InlineData("*/30 1 * * *", "America/New_York", "2026-11-01T01:30-05:00", TickMark.Doubled)]
    [InlineData("*/30 * * * *", "America/New_York", "2026-11-01T00:30-04:00", TickMark.Normal)]
    [InlineData("*/30 * * * *", "America/New_York", "2026-11-01T02:00-05:00", TickMark.Normal)]
    [InlineData("15 2 * * *", "Australia/Lord_Howe", "2026-10-04T02:30+11:00", TickMark.Gap)]
    [InlineData("45 1 * * *", "Australia/Lord_Howe", "2026-04-05T01:45+11:00", TickMark.Doubled)]
    [InlineData("0 10 * * *", "Pacific/Apia", "2011-12-31T00:00+14:00", TickMark.Gap)]
    [InlineData("30 2 * * *", "UTC", "2026-03-08T02:30Z", TickMark.Normal)]
    internal void A_tick_says_what_the_clocks_did_to_it(string cron, string zone, string tick, TickMark mark)
    {
        var timing = CronTiming.Parse(cron, zone);
        var at = DateTimeOffset.Parse(tick, CultureInfo.InvariantCulture);
        Assert.Equal(at, timing.TicksFrom(at).First());
        Assert.Equal(mark, timing.MarkOf(at));
    }

    [Fact]
    public void The_first_and_the_last_moments_have_none() => Assert.All(
        [DateTimeOffset.MinValue, DateTimeOffset.MaxValue],
        moment => Assert.Equal(TickMark.Normal, CronTiming.Parse("* * * * *", "Europe/Berlin").MarkOf(moment)));
}
