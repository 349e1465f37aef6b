using CsCheck;

namespace JobScheduler.Tests.Core.Schedules;

/// <summary>Ticks with calendars against all ticks, each looked at by itself.</summary>
public sealed class CalendarPropertyTests
{
    private const int Looked = 3_000;

    private static readonly string[] Zones =
        ["UTC", "Europe/Berlin", "America/New_York", "America/Havana", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia"];

    private static readonly string[] Crons =
        ["* * * * *", "*/7 * * * *", "0 * * * *", "30 2 * * *", "*/30 1-3 * * *", "0 0 * * *", "15 12 * * MON-FRI", "0 9 L * *"];

    // Around changes of clocks in most of the zones, and where Apia lost a day.
    private static readonly DateOnly[] Days =
        [new(2026, 3, 8), new(2026, 3, 29), new(2026, 4, 5), new(2026, 10, 4), new(2026, 10, 25), new(2026, 11, 1), new(2011, 12, 30)];

    private static readonly Gen<DateOnly> Day =
        Gen.Select(Gen.OneOf(Days), Gen.Int[-4, 4]).Select((day, shift) => day.AddDays(shift));

    private static readonly Gen<DateRange> Dates =
        Gen.Select(Day, Gen.Int[0, 3]).Select((day, more) => new DateRange(day, day.AddDays(more)));

    private static readonly Gen<WeeklyHours> Hours =
        Gen.Select(Gen.OneOf(Enum.GetValues<DayOfWeek>()).Array[1, 7], Gen.Int[0, 47], Gen.Int[1, 48]).Select((days, from, to) =>
            new WeeklyHours([.. days.Distinct()], TimeSpan.FromMinutes(30 * from), TimeSpan.FromMinutes(30 * to)));

    private static readonly Gen<Calendar> Calendars =
        Gen.Select(
                Gen.OneOf([.. Zones, (string?)null]),
                Dates.Array[0, 3], Hours.Array[0, 2])
            .Select((zone, dates, hours) => new Calendar("c") { TimeZone = zone, Dates = dates, Weekly = hours });

    [Fact]
    public void Ticks_are_those_of_the_expression_that_no_calendar_leaves_out() =>
        Gen.Select(Gen.OneOf(Crons), Gen.OneOf(Zones), Calendars.Array[1, 2], Day, Gen.Int[0, 1439]).Sample(
            (cron, zone, calendars, day, minute) =>
            {
                var after = new DateTimeOffset(day.AddDays(-1).ToDateTime(default), TimeSpan.Zero).AddMinutes(minute);
                var timing = CalendarTests.Timing(cron, zone, calendars);
                List<DateTimeOffset> all = [.. CronTiming.Parse(cron, zone).Ticks(after, Looked)];
                bool IsLeftOut(DateTimeOffset tick) => calendars.Any(calendar => LeavesOut(calendar, zone, tick));

                List<DateTimeOffset> expected = [.. all.Where(tick => !IsLeftOut(tick))];
                List<DateTimeOffset> found = [.. timing.Ticks(after, expected.Count + 1).TakeWhile(tick => tick <= all[^1])];
                Assert.Equal(expected.Take(found.Count), found);
                if (found.Count < expected.Count) AssertGaveUp(found.Count == 0 ? after : found[^1], expected[found.Count], all);
                AssertRows(timing, after, [.. all.Take(LeftOutTicks.MaxRows)], IsLeftOut);
            },
            iter: 2_000);

    /// <summary>So many in a row are left out that the search ends.</summary>
    private static void AssertGaveUp(DateTimeOffset last, DateTimeOffset next, List<DateTimeOffset> all) =>
        Assert.InRange(all.Count(tick => tick > last && tick < next), CronTiming.MaxPassed, int.MaxValue);

    private static void AssertRows(
        CronTiming timing, DateTimeOffset after, List<DateTimeOffset> all, Func<DateTimeOffset, bool> isLeftOut)
    {
        var rows = LeftOutTicks.Rows(timing, after, all[^1]);
        var leftOut = all.SkipLast(1).Where(isLeftOut).ToList();
        Assert.Equal(leftOut.Count, rows.Sum(row => row.Ticks));
        Assert.Equal(leftOut, all.SkipLast(1).Where(tick => rows.Any(row => tick >= row.From && tick <= row.To)));
        Assert.Equal(leftOut.Take(20), LeftOutTicks.First(timing, after, all[^1], 20));
    }

    private static bool LeavesOut(Calendar calendar, string zone, DateTimeOffset tick)
    {
        var local = TimeZoneInfo.ConvertTime(tick, TimeZoneInfo.FindSystemTimeZoneById(calendar.TimeZone ?? zone)).DateTime;
        var day = DateOnly.FromDateTime(local);
        return calendar.Dates.Any(range => day >= range.From && day <= range.To)
            || calendar.Weekly.Any(hours => new[] { local.Date, local.Date.AddDays(-1) }.Any(began => Covers(hours, began, local)));
    }

    private static bool Covers(WeeklyHours hours, DateTime began, DateTime local) =>
        hours.Days.Contains(began.DayOfWeek)
        && local >= began + hours.From
        && local < began + hours.To + (hours.To <= hours.From ? TimeSpan.FromDays(1) : TimeSpan.Zero);
}
