namespace JobScheduler.Tests.Core.Schedules;

/// <summary>An oracle that shares nothing with the product: sets of values, and a walk over every minute of a zone's clock,
/// or over every second when there is a field for it.</summary>
internal sealed record BruteForceCron(CronSet Minutes, CronSet Hours, CronSet Days, CronSet Months, CronSet Weekdays)
{
    /// <summary>Null for five fields.</summary>
    public CronSet? Seconds { get; init; }

    public string Expression => $"{Seconds?.Text} {Minutes.Text} {Hours.Text} {Days.Text} {Months.Text} {Weekdays.Text}".TrimStart();

    private bool IsInterval => Seconds is { IsInterval: true } || Minutes.IsInterval || Hours.IsInterval;

    private TimeSpan Step => Seconds is null ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1);

    // To come to a fold the way a clock does; the longest folds of our zones and years have two hours.
    private TimeSpan RunUp => Seconds is null ? TimeSpan.FromDays(2) : TimeSpan.FromHours(4);

    /// <summary>Of five or six fields made of values, ranges, lists, stars and steps of a star.</summary>
    public static BruteForceCron Read(string expression)
    {
        var fields = expression.Split(' ');
        var five = new BruteForceCron(
            CronSet.Read(fields[^5], 0, 59), CronSet.Read(fields[^4], 0, 23), CronSet.Read(fields[^3], 1, 31),
            CronSet.Read(fields[^2], 1, 12), CronSet.Read(fields[^1], 0, 6));
        return five with { Seconds = fields.Length == 6 ? CronSet.Read(fields[0], 0, 59) : null };
    }

    /// <summary>All ticks in (after, until]; after is at a step.</summary>
    public List<DateTimeOffset> TicksIn(TimeZoneInfo zone, DateTimeOffset after, DateTimeOffset until)
    {
        var ticks = new List<DateTimeOffset>();
        var utc = after.UtcDateTime - RunUp;
        var local = utc + zone.GetUtcOffset(utc);
        var shownUpTo = local;
        for (utc += Step; utc <= until.UtcDateTime; utc += Step)
        {
            var previous = local;
            local = utc + zone.GetUtcOffset(utc);
            var isRepeated = local <= shownUpTo;
            var skipped = local - previous > Step && Between(previous, local).Any(Matches);
            shownUpTo = isRepeated ? shownUpTo : local;
            if (utc > after.UtcDateTime && (skipped || (Matches(local) && (IsInterval || !isRepeated))))
                ticks.Add(new DateTimeOffset(utc, TimeSpan.Zero));
        }
        return ticks;
    }

    private IEnumerable<DateTime> Between(DateTime from, DateTime to)
    {
        for (var moment = from + Step; moment < to; moment += Step)
            yield return moment;
    }

    private bool Matches(DateTime local) =>
        Seconds?.Contains(local.Second) != false
        && Minutes.Contains(local.Minute)
        && Hours.Contains(local.Hour)
        && Days.Contains(local.Day)
        && Months.Contains(local.Month)
        && Weekdays.Contains((int)local.DayOfWeek);
}
