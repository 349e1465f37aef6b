namespace JobScheduler.Tests.Core.Schedules;

/// <summary>An oracle that shares nothing with the product: sets of values, and a walk over every minute of a zone's clock.</summary>
internal sealed record BruteForceCron(CronSet Minutes, CronSet Hours, CronSet Days, CronSet Months, CronSet Weekdays)
{
    public string Expression => $"{Minutes.Text} {Hours.Text} {Days.Text} {Months.Text} {Weekdays.Text}";

    private bool IsInterval => Minutes.IsInterval || Hours.IsInterval;

    /// <summary>All ticks in (after, until]; the walk begins two days earlier, to come to a fold the way a clock does.</summary>
    public List<DateTimeOffset> TicksIn(TimeZoneInfo zone, DateTimeOffset after, DateTimeOffset until)
    {
        var ticks = new List<DateTimeOffset>();
        var utc = after.UtcDateTime.AddDays(-2);
        var local = utc + zone.GetUtcOffset(utc);
        var shownUpTo = local;
        for (utc = utc.AddMinutes(1); utc <= until.UtcDateTime; utc = utc.AddMinutes(1))
        {
            var previous = local;
            local = utc + zone.GetUtcOffset(utc);
            var isRepeated = local <= shownUpTo;
            var skipped = local - previous > TimeSpan.FromMinutes(1) && MinutesBetween(previous, local).Any(Matches);
            shownUpTo = isRepeated ? shownUpTo : local;
            if (utc > after.UtcDateTime && (skipped || (Matches(local) && (IsInterval || !isRepeated))))
                ticks.Add(new DateTimeOffset(utc, TimeSpan.Zero));
        }
        return ticks;
    }

    private static IEnumerable<DateTime> MinutesBetween(DateTime from, DateTime to)
    {
        for (var minute = from.AddMinutes(1); minute < to; minute = minute.AddMinutes(1))
            yield return minute;
    }

    private bool Matches(DateTime local) =>
        Minutes.Contains(local.Minute)
        && Hours.Contains(local.Hour)
        && Days.Contains(local.Day)
        && Months.Contains(local.Month)
        && Weekdays.Contains((int)local.DayOfWeek);
}
