namespace JobScheduler.Core.Schedules;

/// <summary>The times that a calendar leaves out: those at which the wall clock of its zone shows one of its dates or hours.</summary>
internal sealed class LeftOutTimes
{
    private readonly ZoneClock _clock;
    private readonly DateRange[] _dates;
    private readonly IReadOnlyList<WeeklyHours> _weekly;

    public LeftOutTimes(Calendar calendar, TimeZoneInfo zone)
    {
        _clock = new ZoneClock(zone);
        _dates = Merged(calendar.Dates);
        _weekly = calendar.Weekly;
    }

    /// <summary>Until when all is left out from an instant on; null where the instant itself is not.</summary>
    public DateTime? EndFrom(DateTime utc)
    {
        var offset = _clock.OffsetAt(utc);
        if (LocalEnd(utc + offset) is not { } localEnd) return null;
        var end = _clock.FirstInstantOf(localEnd);
        // Wall clocks show some times twice: here the second one is meant.
        if (end <= utc) end = localEnd - offset;
        // They go back to times that need not be left out.
        return _clock.ChangeNear(utc) is { IsFold: true, At: var fold } && fold > utc && fold < end ? fold : end;
    }

    private DateTime? LocalEnd(DateTime local)
    {
        var end = EndOfDates(local);
        foreach (var hours in _weekly)
        {
            if (EndOf(hours, local) is { } own && !(own <= end)) end = own;
        }

        return end;
    }

    private DateTime? EndOfDates(DateTime local)
    {
        var (day, low, high) = (DateOnly.FromDateTime(local), 0, _dates.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_dates[middle].To < day) low = middle + 1;
            else if (_dates[middle].From > day) high = middle - 1;
            else return _dates[middle].To.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        }

        return null;
    }

    private static DateTime? EndOf(WeeklyHours hours, DateTime local)
    {
        var (midnight, time) = (local.Date, local.TimeOfDay);
        if (time >= hours.From && hours.Days.Contains(local.DayOfWeek))
        {
            if (hours.IsOvernight) return midnight.AddDays(1) + hours.To;
            if (time < hours.To) return midnight + hours.To;
        }

        return hours.IsOvernight && time < hours.To && hours.Days.Contains(midnight.AddDays(-1).DayOfWeek) ? midnight + hours.To : null;
    }

    /// <summary>By their days, none of them touching another.</summary>
    private static DateRange[] Merged(IReadOnlyList<DateRange> dates)
    {
        var merged = new List<DateRange>();
        foreach (var range in dates.OrderBy(range => range.From))
        {
            if (merged.Count > 0 && range.From <= merged[^1].To.AddDays(1))
                merged[^1] = merged[^1] with { To = range.To > merged[^1].To ? range.To : merged[^1].To };
            else merged.Add(range);
        }

        return [.. merged];
    }
}
