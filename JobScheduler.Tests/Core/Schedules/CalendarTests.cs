using CultureInfo = System.Globalization.CultureInfo;

namespace JobScheduler.Tests.Core.Schedules;

/// <summary>What calendars leave out of ticks, over both changes of clocks.</summary>
public sealed class CalendarTests
{
    private static readonly DayOfWeek[] Weekend = [DayOfWeek.Saturday, DayOfWeek.Sunday];
    private static readonly DayOfWeek[] EveryDay = Enum.GetValues<DayOfWeek>();

    [Theory]
    // A Friday: what the weekend leaves out is over at midnight of the zone, not of UTC.
    [InlineData("0 12 * * *", "Europe/Berlin", "2026-03-27T12:00+01:00", "2026-03-30T12:00+02:00", "2026-03-31T12:00+02:00")]
    [InlineData("0 * * * *", "America/New_York", "2026-10-30T22:30-04:00", "2026-10-30T23:00-04:00", "2026-11-02T00:00-05:00")]
    [InlineData("0 0 * * *", "America/New_York", "2026-03-06T12:00-05:00", "2026-03-09T00:00-04:00", "2026-03-10T00:00-04:00")]
    public void A_weekend_is_left_out_by_the_wall_clock(string cron, string zone, string after, params string[] ticks) =>
        AssertTicks(cron, zone, new Calendar("weekend") { Weekly = [new(Weekend, TimeSpan.Zero, TimeSpan.FromDays(1))] }, after, ticks);

    [Theory]
    // 02:30 does not come on the day that clocks go forward: its tick is at 03:00, which is left out where 03:00 is.
    [InlineData("30 2 * * *", "Europe/Berlin", "02:00", "03:00", "2026-03-28T12:00+01:00", "2026-03-29T03:00+02:00")]
    [InlineData("30 2 * * *", "Europe/Berlin", "03:00", "04:00", "2026-03-28T12:00+01:00", "2026-03-30T02:30+02:00")]
    // Hours that clocks show twice are left out twice.
    [InlineData("*/30 * * * *", "Europe/Berlin", "02:00", "03:00",
        "2026-10-25T01:10+02:00", "2026-10-25T01:30+02:00", "2026-10-25T03:00+01:00")]
    [InlineData("*/30 * * * *", "America/New_York", "01:00", "02:00",
        "2026-11-01T00:10-04:00", "2026-11-01T00:30-04:00", "2026-11-01T02:00-05:00")]
    // What begins in the middle of them is left out for half of each showing.
    [InlineData("*/30 * * * *", "Europe/Berlin", "02:30", "04:00",
        "2026-10-25T02:00+02:00", "2026-10-25T02:00+01:00", "2026-10-25T04:00+01:00")]
    [InlineData("*/30 * * * *", "Europe/Berlin", "22:00", "02:30",
        "2026-10-24T21:40+02:00", "2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00")]
    public void Hours_are_left_out_by_the_wall_clock(
        string cron, string zone, string from, string to, string after, params string[] ticks) =>
        AssertTicks(cron, zone, new Calendar("hours") { Weekly = [new(EveryDay, Time(from), Time(to))] }, after, ticks);

    [Theory]
    [InlineData(null, "2026-12-23T23:00-05:00", "2026-12-27T00:00-05:00")]
    [InlineData("Europe/Berlin", "2026-12-23T17:00-05:00", "2026-12-26T18:00-05:00")]
    public void Dates_are_those_of_the_zone_of_the_calendar_or_else_of_the_schedule(string? zone, string last, string next) => AssertTicks(
        "0 * * * *", "America/New_York",
        new Calendar("holidays")
        {
            TimeZone = zone,
            Dates = [new(new(2026, 12, 25), new(2026, 12, 26)), new(new(2026, 12, 24), new(2026, 12, 25))],
        },
        $"{Instant(last).AddMinutes(-1):O}", last, next);

    [Fact]
    public void Several_calendars_leave_out_what_any_of_them_does() => Assert.Equal(
        [Instant("2026-12-28T09:00Z")],
        Timing("0 9 * * *", "UTC", new Calendar("a") { Weekly = [new(Weekend, TimeSpan.Zero, TimeSpan.FromDays(1))] },
            new Calendar("b") { Dates = [new(new(2026, 12, 24), new(2026, 12, 25))] }).Ticks(Instant("2026-12-23T12:00Z"), 1));

    [Fact]
    public void Where_all_is_left_out_there_is_no_next_tick_and_the_search_ends()
    {
        var never = new Calendar("never") { Weekly = [new(EveryDay, TimeSpan.Zero, TimeSpan.FromDays(1))] };
        var timing = Timing("* * * * * *", "Europe/Berlin", never);

        Assert.Null(timing.NextAfter(Instant("2026-03-01T00:00Z")));
        var row = Assert.Single(LeftOutTicks.Rows(timing, Instant("2026-03-01T00:00Z"), Instant("2026-03-02T00:00Z")));
        Assert.Equal((Instant("2026-03-01T00:00:01Z"), Instant("2026-03-01T23:59:59Z")), (row.From, row.To));
        Assert.InRange(row.Ticks, LeftOutTicks.MaxCounted, 86_399);
    }

    [Fact]
    public void Years_that_are_left_out_are_passed_over_at_once()
    {
        var timing = Timing("* * * * * *", "UTC", new Calendar("long") { Dates = [new(new(2026, 1, 1), new(2125, 12, 31))] });

        Assert.Equal(Instant("2126-01-01T00:00Z"), timing.NextAfter(Instant("2026-03-01T00:00Z")));
    }

    [Fact]
    public void A_calendar_whose_zone_is_not_known_here_leaves_no_timing()
    {
        var violations = new List<Violation>();

        Assert.Null(CronTiming.Parse("* * * * *", "UTC").TryLeaveOut([new Calendar("lost") { TimeZone = "Mars/Phobos" }], violations));
        Assert.Equal(BrokenRule.UnknownTimeZone, Assert.Single(violations).Rule);
    }

    [Fact]
    public void Rows_are_told_with_their_first_and_last_tick_and_how_many()
    {
        var timing = Timing("0 * * * *", "UTC", new Calendar("nights") { Weekly = [new(EveryDay, Time("22:00"), Time("06:00"))] });

        Assert.Equal(
            [
                new TickGap(Instant("2026-03-01T04:00Z"), Instant("2026-03-01T05:00Z"), 2),
                new TickGap(Instant("2026-03-01T22:00Z"), Instant("2026-03-02T05:00Z"), 8),
            ],
            LeftOutTicks.Rows(timing, Instant("2026-03-01T03:00Z"), Instant("2026-03-02T06:00Z")));
        Assert.Empty(LeftOutTicks.Rows(timing, Instant("2026-03-01T06:00Z"), Instant("2026-03-01T22:00Z")));
    }

    internal static CronTiming Timing(string cron, string zone, params Calendar[] calendars) =>
        CronTiming.Parse(cron, zone).TryLeaveOut(calendars, new List<Violation>())!;

    private static void AssertTicks(string cron, string zone, Calendar calendar, string after, params string[] ticks) => Assert.Equal(
        ticks.Select(Instant), Timing(cron, zone, calendar).Ticks(Instant(after), ticks.Length));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static TimeSpan Time(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
