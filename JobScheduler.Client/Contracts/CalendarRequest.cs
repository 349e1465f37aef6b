namespace JobScheduler.Client.Contracts;

/// <summary>The body of PUT /calendars/{name}: exclude_dates or exclude_weekly, or both.</summary>
public sealed record CalendarRequest
{
    /// <summary>The IANA zone whose wall clock the dates and hours mean; default that of each schedule.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Whole days that are left out: 2026-12-25, or the first and the last of several, 2026-12-24/2026-12-26. Up to
    /// 1000.</summary>
    public IReadOnlyList<string>? ExcludeDates { get; init; }

    /// <summary>Hours of each week that are left out. Up to 50.</summary>
    public IReadOnlyList<WeeklyHoursRequest>? ExcludeWeekly { get; init; }
}

/// <summary>Hours of some days of each week.</summary>
public sealed record WeeklyHoursRequest
{
    /// <summary>The days on which they begin: mon, tue, wed, thu, fri, sat, sun; required.</summary>
    public IReadOnlyList<string>? Days { get; init; }

    /// <summary>A time of the day such as 18:00, which is left out; default 00:00.</summary>
    public string? From { get; init; }

    /// <summary>A time of the day such as 08:00, which is not left out any more, of the next day where it is not later than from; default
    /// 24:00.</summary>
    public string? To { get; init; }
}
