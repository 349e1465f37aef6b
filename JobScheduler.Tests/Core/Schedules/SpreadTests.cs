using System.Globalization;

namespace JobScheduler.Tests.Core.Schedules;

public sealed class SpreadTests
{
    private static readonly DateTimeOffset NewYear = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Ten_thousand_hourly_schedules_have_a_fifth_of_their_runs_in_the_busiest_minute_at_most()
    {
        const int Schedules = 10_000;
        var hourly = CronTiming.Parse("0 * * * *", "UTC");
        var busiest = Enumerable.Range(0, Schedules)
            .Select(number => hourly.NextAfter(NewYear)!.Value + Spread.OffsetOf($"report-{number}", 3_600))
            .CountBy(run => run.Ticks / TimeSpan.TicksPerMinute)
            .Max(minute => minute.Value);

        // All in one minute without a spread; 167 in each if it were perfect.
        Assert.InRange(busiest, 0, Schedules / 5);
        Assert.InRange(busiest, 0, 250);
    }

    // Stored with the schedules: another hash would move the runs of all.
    [Theory]
    [InlineData("report", 3_600, 2_260)]
    [InlineData("d\u00e9j\u00e0 vu", 86_400, 82_642)]
    [InlineData("", 300, 281)]
    [InlineData("report", 1, 0)]
    [InlineData("report", 0, 0)]
    [InlineData("report", null, 0)]
    public void The_offset_of_a_name_is_the_same_for_ever(string name, int? spread, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Spread.OffsetOf(name, spread));

    [Theory]
    [InlineData("0 * * * *", 3_600, null)]
    [InlineData("0 * * * *", 3_601, 3_600)]
    [InlineData("0,10 * * * *", 601, 600)]
    [InlineData("0 7 * * *", 86_400, 82_800)]
    [InlineData("@yearly", 86_400, null)]
    public void A_spread_is_longer_than_the_time_between_two_of_the_next_ticks(string cron, int spread, int? seconds) =>
        Assert.Equal(
            seconds is { } gap ? TimeSpan.FromSeconds(gap) : null,
            Spread.SmallerGap(CronTiming.Parse(cron, "Europe/Berlin"), NewYear, TimeSpan.FromSeconds(spread)));

    [Fact]
    public void A_preview_shows_the_runs_and_not_their_ticks()
    {
        var timing = CronTiming.Parse("0 * * * *", "Europe/Berlin");

        var late = TimeSpan.FromMinutes(30);

        var ticks = timing.Ticks(new DateTimeOffset(2026, 3, 29, 0, 5, 0, TimeSpan.Zero) - late, 2);
        var runs = ticks.Select(tick => timing.InZone(tick + late));

        Assert.Equal(
            ["2026-03-29T01:30:00+01:00", "2026-03-29T03:30:00+02:00"],
            runs.Select(run => run.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Jitter_is_the_same_for_a_tick_and_fills_its_range_evenly()
    {
        var (schedule, first) = (NewJobs.NextId(), new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        var drawn = Enumerable.Range(0, 10_000).Select(hour => Spread.JitterOf(schedule, first.AddHours(hour), 9)).ToList();

        Assert.Equal(drawn, Enumerable.Range(0, 10_000).Select(hour => Spread.JitterOf(schedule, first.AddHours(hour), 9)));
        var seconds = drawn.CountBy(late => late.TotalSeconds).OrderBy(count => count.Key).ToList();
        Assert.Equal(Enumerable.Range(0, 10).Select(second => (double)second), seconds.Select(count => count.Key));
        Assert.All(seconds, count => Assert.InRange(count.Value, 850, 1150));
        Assert.Equal(TimeSpan.Zero, Spread.JitterOf(schedule, first, 0));
        Assert.Equal(TimeSpan.Zero, Spread.JitterOf(schedule, first, null));
    }
}
