using CultureInfo = System.Globalization.CultureInfo;
using DateTimeStyles = System.Globalization.DateTimeStyles;

namespace JobScheduler.Core.Requests;

/// <summary>What a calendar is to leave out, as it was asked for; null means not given.</summary>
internal sealed record AskedCalendar(
    string? TimeZone, IReadOnlyList<string?>? ExcludeDates, IReadOnlyList<AskedHours>? ExcludeWeekly);

/// <summary>Hours of some days of each week, as they were asked for.</summary>
internal sealed record AskedHours(IReadOnlyList<string?>? Days, string? From, string? To);

/// <summary>The rules about calendars.</summary>
internal static class CalendarRules
{
    /// <summary>The most that there may be.</summary>
    public const int MaxCalendars = 1_000;

    /// <summary>The most dates, and ranges of them, of one.</summary>
    public const int MaxDates = 1_000;

    /// <summary>The most hours of one.</summary>
    public const int MaxHours = 50;

    public static readonly SymbolField Name = new(nameof(Name), 255);

    private const string EndOfDay = "24:00";
    private static readonly DateRange Possible = new(new DateOnly(1970, 1, 1), new DateOnly(9998, 12, 31));

    private static readonly RequestField TimeZone = CronTiming.TimeZoneField;
    private static readonly RequestField ExcludeDates = new(nameof(AskedCalendar.ExcludeDates));
    private static readonly RequestField ExcludeWeekly = new(nameof(AskedCalendar.ExcludeWeekly));
    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>The calendar; only to be used when no violation was added.</summary>
    public static Calendar Check(string name, AskedCalendar asked, ICollection<Violation> violations)
    {
        Name.Check(name, violations);
        var zone = asked.TimeZone is null ? null : TimeZoneIds.TryFind(asked.TimeZone);
        if (asked.TimeZone is not null && zone is null)
            violations.Add(new(TimeZone, BrokenRule.UnknownTimeZone, $"{TimeZoneIds.Advice}"));
        if (asked is { ExcludeDates: null, ExcludeWeekly: null })
            violations.Add(new(ExcludeDates, BrokenRule.Required, $"A calendar needs {ExcludeDates} or {ExcludeWeekly}, or both.")
            {
                Considered = [ExcludeWeekly],
            });
        CheckCount(ExcludeDates, asked.ExcludeDates?.Count, MaxDates, violations);
        CheckCount(ExcludeWeekly, asked.ExcludeWeekly?.Count, MaxHours, violations);
        return new(name)
        {
            TimeZone = zone?.Id,
            Dates = [.. (asked.ExcludeDates ?? []).Take(MaxDates).Index()
                .Select(item => DatesOf(item.Item, ExcludeDates.At(item.Index), violations))
                .Distinct().OrderBy(range => range.From).ThenBy(range => range.To)],
            Weekly = [.. (asked.ExcludeWeekly ?? []).Take(MaxHours).Index()
                .Select(item => HoursOf(item.Item, ExcludeWeekly.At(item.Index), violations))],
        };
    }

    /// <summary>As <see cref="Check"/> reads it: one day, or the first and the last with a slash between.</summary>
    public static string TextOf(DateRange range) =>
        range.From == range.To ? TextOf(range.From) : $"{TextOf(range.From)}/{TextOf(range.To)}";

    public static string TextOf(TimeSpan time) =>
        time == TimeSpan.FromDays(1) ? EndOfDay : time.ToString(@"hh\:mm", CultureInfo.InvariantCulture);

    public static string TextOf(DayOfWeek day) => DayNames[(int)day];

    /// <summary>Null for what <see cref="TextOf(TimeSpan)"/> never says.</summary>
    public static TimeSpan? TimeOf(string text) =>
        text == EndOfDay ? TimeSpan.FromDays(1)
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToTimeSpan()
        : null;

    /// <summary>Null for what <see cref="TextOf(DayOfWeek)"/> never says.</summary>
    public static DayOfWeek? DayOf(string? text) => Array.IndexOf(DayNames, text) is >= 0 and var day ? (DayOfWeek)day : null;

    /// <summary>Null for what <see cref="TextOf(DateRange)"/> never says.</summary>
    public static DateRange? RangeOf(string? text)
    {
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        var (from, to) = slash < 0 ? (DateOf(text), DateOf(text)) : (DateOf(text![..slash]), DateOf(text[(slash + 1)..]));
        return from is { } first && to is { } last && first <= last ? new(first, last) : null;
    }

    private static string TextOf(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? DateOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static void CheckCount(RequestField field, int? count, int most, ICollection<Violation> violations)
    {
        if (count > most) violations.Add(new(field, BrokenRule.TooMany, $"{field} has at most {most} items."));
    }

    private static DateRange DatesOf(string? text, RequestField field, ICollection<Violation> violations)
    {
        if (text is null) return default;
        if (RangeOf(text) is not { } range)
            violations.Add(new(
                field, BrokenRule.InvalidDate, $"{field} must be a date such as 2026-12-25, or two of them, as 2026-12-24/2026-12-26."));
        else if (range.From < Possible.From || range.To > Possible.To)
            violations.Add(new(field, BrokenRule.OutOfRange, $"{field} must lie from {TextOf(Possible.From)} to {TextOf(Possible.To)}."));
        else return range;
        return default;
    }

    private static WeeklyHours HoursOf(AskedHours asked, RequestField field, ICollection<Violation> violations)
    {
        var daysField = new RequestField(nameof(AskedHours.Days)) { Parent = field };
        if (asked.Days is null or []) violations.Add(new(daysField, BrokenRule.Required, $"{daysField} needs at least one day."));
        var days = new SortedSet<DayOfWeek>();
        foreach (var (index, text) in (asked.Days ?? []).Index())
        {
            if (DayOf(text) is { } day) days.Add(day);
            else if (text is not null)
                violations.Add(new(
                    daysField.At(index), BrokenRule.UnknownDay,
                    $"{daysField.At(index)} must be one of mon, tue, wed, thu, fri, sat, sun."));
        }

        var from = TimeOf(asked.From, TimeSpan.Zero, new(nameof(AskedHours.From)) { Parent = field }, violations);
        var to = TimeOf(asked.To, TimeSpan.FromDays(1), new(nameof(AskedHours.To)) { Parent = field }, violations);
        return new WeeklyHours([.. days], from, to);
    }

    private static TimeSpan TimeOf(string? text, TimeSpan otherwise, RequestField field, ICollection<Violation> violations)
    {
        if (text is null) return otherwise;
        if (TimeOf(text) is { } time) return time;
        violations.Add(new(field, BrokenRule.InvalidTime, $"{field} must be a time of the day such as 08:30, or 24:00 for its end."));
        return otherwise;
    }
}
