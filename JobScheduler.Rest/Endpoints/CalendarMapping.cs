using JobScheduler.Core.Requests;

namespace JobScheduler.Rest.Endpoints;

/// <summary>Calendars in the words of the wire.</summary>
internal static class CalendarMapping
{
    public static AskedCalendar ToCore(this CalendarRequest body) => new(
        body.TimeZone,
        body.ExcludeDates,
        body.ExcludeWeekly?.Select(hours => new AskedHours(hours?.Days, hours?.From, hours?.To)).ToList());

    public static CalendarResponse ToWire(this Calendar calendar, IReadOnlyList<WarningResponse>? warnings = null) => new()
    {
        Name = calendar.Name,
        TimeZone = calendar.TimeZone,
        ExcludeDates = [.. calendar.Dates.Select(CalendarRules.TextOf)],
        ExcludeWeekly = [.. calendar.Weekly.Select(hours => new WeeklyHoursResponse(
            [.. hours.Days.Select(CalendarRules.TextOf)], CalendarRules.TextOf(hours.From), CalendarRules.TextOf(hours.To)))],
        Version = calendar.Version,
        CreatedAt = calendar.CreatedAt,
        UpdatedAt = calendar.UpdatedAt,
        Warnings = warnings,
    };

    /// <summary>The names of those of a schedule; null for none.</summary>
    public static IReadOnlyList<string>? CalendarNames(this Schedule schedule) =>
        schedule.Calendars.Count == 0 ? null : [.. schedule.Calendars.Select(calendar => calendar.Name)];
}
