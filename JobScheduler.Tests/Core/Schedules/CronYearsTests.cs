namespace JobScheduler.Tests.Core.Schedules;

/// <summary>Twenty years of every zone with a history: around each change of its clock, each leap day and each end of a year.</summary>
public sealed class CronYearsTests
{
    private const int FirstYear = 2008;
    private const int Years = 20;

    private static readonly TimeSpan Before = TimeSpan.FromHours(26);
    private static readonly TimeSpan After = TimeSpan.FromHours(30);

    private static readonly string[] Crons =
    [
        "0 0 * * *", "30 1 * * *", "30 2 * * *", "15 0,1,2,3 * * *", "59 23 31 12 *", "0 12 29 2 *", "0 0 1 * *", "45 12 30 * *",
        "30 2 * * 0", "*/20 * * * *", "30 * * * *", "0 1-3 * * *", "*/7 2 * * *", "10 0-23 28-31 2 *",
    ];

    public static TheoryData<string> Zones =>
    [
        "America/New_York", "Europe/London", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "Europe/Kyiv", "Europe/Kiev",
        "Pacific/Kiritimati", "Etc/GMT-14", "Etc/GMT+12", "UTC",
    ];

    [Theory]
    [MemberData(nameof(Zones))]
    public void Every_tick_around_the_strange_days_is_there_once(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        foreach (var expression in Crons)
        {
            var (oracle, timing) = (BruteForceCron.Read(expression), CronTiming.Parse(expression, id));
            foreach (var day in StrangeDays(zone))
                Assert.Equal(oracle.TicksIn(zone, day - Before, day + After), timing.TicksIn(day - Before, day + After));
        }
    }

    /// <summary>Gaps at midnight, of half an hour and of two; Ramadan; zones that gave up their changes.</summary>
    public static TheoryData<string> OddZones =>
    [
        "America/New_York", "Europe/London", "Europe/Dublin", "Australia/Lord_Howe", "America/Santiago", "Asia/Beirut", "Africa/Cairo",
        "Asia/Gaza", "Asia/Hebron", "America/Havana", "America/Asuncion", "Asia/Tehran", "Antarctica/Troll", "Antarctica/Casey",
        "Atlantic/Azores", "America/Scoresbysund", "America/Nuuk", "Africa/Casablanca", "Africa/El_Aaiun", "Pacific/Easter",
        "Pacific/Chatham", "Pacific/Norfolk", "Asia/Jerusalem", "Europe/Chisinau", "America/Miquelon", "Asia/Amman", "America/St_Johns",
    ];

    [Theory]
    [MemberData(nameof(OddZones))]
    public void The_changes_of_clocks_from_2025_to_2028_are_right(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        foreach (var expression in new[] { "0 0 * * *", "30 0 * * *", "30 1 * * *", "30 2 * * *", "45 23 * * *", "*/15 * * * *" })
        {
            var (oracle, timing) = (BruteForceCron.Read(expression), CronTiming.Parse(expression, id));
            foreach (var change in ClockChanges.In(zone).Where(change => change.Year is >= 2025 and <= 2028))
                Assert.Equal(oracle.TicksIn(zone, change - Before, change + After), timing.TicksIn(change - Before, change + After));
        }
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void Every_second_of_a_change_of_clocks_is_right(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        foreach (var expression in new[] { "*/40 * * * * *", "15 30 * * * *", "59 59 1 * * *", "0 30 2 * * *", "1 0 0 * * *" })
        {
            var (oracle, timing) = (BruteForceCron.Read(expression), CronTiming.Parse(expression, id));
            foreach (var change in ClockChanges.In(zone).Where(IsInYears).Take(6))
                Assert.Equal(
                    oracle.TicksIn(zone, change.AddHours(-3), change.AddHours(2)), timing.TicksIn(change.AddHours(-3), change.AddHours(2)));
        }
    }

    [Fact]
    public void The_day_that_Samoa_skipped_has_one_tick_at_its_end()
    {
        // 2011-12-30 was not: the clocks went from the end of the 29th to the start of the 31st, which was 10:00 UTC of the 30th.
        var skipped = new DateTimeOffset(2011, 12, 30, 10, 0, 0, TimeSpan.Zero);

        Assert.Equal([skipped], CronTiming.Parse("45 12 30 12 *", "Pacific/Apia").TicksIn(skipped.AddDays(-300), skipped.AddDays(300)));
        Assert.Equal(skipped, CronTiming.Parse("*/5 * 30 12 *", "Pacific/Apia").NextAfter(skipped.AddDays(-300)));
    }

    private static bool IsInYears(DateTimeOffset moment) => moment.Year is >= FirstYear and < FirstYear + Years;

    private static IEnumerable<DateTimeOffset> StrangeDays(TimeZoneInfo zone)
    {
        foreach (var change in ClockChanges.In(zone).Where(IsInYears)) yield return change;
        for (var year = FirstYear; year < FirstYear + Years; year++)
        {
            yield return new DateTimeOffset(year, 3, 1, 0, 0, 0, TimeSpan.Zero);
            yield return new DateTimeOffset(year, 12, 31, 12, 0, 0, TimeSpan.Zero);
        }
    }
}
