namespace JobScheduler.Tests.Core.Schedules;

/// <summary>The nearest weekday never leaves its month.</summary>
public sealed class NearestWeekdayTests
{
    private const int Months = 36;

    [Theory]
    [InlineData("1W", 1)]
    [InlineData("2W", 2)]
    [InlineData("15W", 15)]
    [InlineData("28W", 28)]
    [InlineData("30W", 30)]
    [InlineData("31W", 31)]
    [InlineData("LW", 0)]
    [InlineData("L-3W", -3)]
    [InlineData("L-27W", -27)]
    [InlineData("L-30W", -30)]
    public void It_is_right_in_the_next_36_months_that_have_the_day(string field, int day)
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var expected = Enumerable.Range(0, Months * 12).Select(month => start.AddMonths(month)).Select(month => NearestTo(month, day))
            .OfType<DateTimeOffset>().Take(Months);

        Assert.Equal(expected, CronTiming.Parse($"0 12 {field} * *", "UTC").Preview(start, Months));
    }

    /// <summary>Noon of the day; one that is not positive counts from the end of the month.</summary>
    private static DateTimeOffset? NearestTo(DateTimeOffset month, int day)
    {
        var last = DateTime.DaysInMonth(month.Year, month.Month);
        var asked = day > 0 ? day : last + day;
        if (asked < 1 || asked > last) return null;
        var date = month.AddDays(asked - 1).AddHours(12);
        return date.DayOfWeek switch
        {
            DayOfWeek.Saturday => date.AddDays(asked == 1 ? 2 : -1),
            DayOfWeek.Sunday => date.AddDays(asked == last ? -2 : 1),
            _ => date,
        };
    }
}
