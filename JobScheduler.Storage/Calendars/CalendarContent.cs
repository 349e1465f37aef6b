using System.Text.Json;
using System.Text.Json.Serialization;
using JobScheduler.Core.Requests;

namespace JobScheduler.Storage.Calendars;

/// <summary>What a calendar leaves out, as the JSON of the column content.</summary>
internal sealed record CalendarContent(string? TimeZone, IReadOnlyList<string> Dates, IReadOnlyList<HoursContent> Weekly)
{
    public static string Write(Calendar calendar) => JsonSerializer.Serialize(
        new CalendarContent(
            calendar.TimeZone,
            [.. calendar.Dates.Select(CalendarRules.TextOf)],
            [.. calendar.Weekly.Select(HoursContent.Of)]),
        CalendarJson.Default.CalendarContent);

    /// <summary>An <see cref="UnknownWordException"/> where it cannot be read: whoever has the calendar is passed over.</summary>
    public static Calendar Read(string text, Calendar calendar)
    {
        try
        {
            return JsonSerializer.Deserialize(text, CalendarJson.Default.CalendarContent)!.ApplyTo(calendar);
        }
        catch (JsonException)
        {
            throw new UnknownWordException("content of a calendar", calendar.Name);
        }
    }

    /// <summary>The calendars of a schedule in the versions that it goes by, by their names; null for none.</summary>
    public static IReadOnlyList<Calendar> ReadPinned(string? text)
    {
        if (text is null) return [];
        var pinned = JsonSerializer.Deserialize(text, CalendarJson.Default.IReadOnlyListPinnedContent)!;
        return [.. pinned.Select(one => Read(one.Content, new Calendar(one.Name) { Version = one.Version }))
            .OrderBy(calendar => calendar.Name, StringComparer.Ordinal)];
    }

    private Calendar ApplyTo(Calendar calendar) => calendar with
    {
        TimeZone = TimeZone,
        Dates = [.. Dates.Select(text => Known(CalendarRules.RangeOf(text), text))],
        Weekly = [.. Weekly.Select(hours => new WeeklyHours(
            [.. hours.Days.Select(text => Known(CalendarRules.DayOf(text), text))],
            Known(CalendarRules.TimeOf(hours.From), hours.From),
            Known(CalendarRules.TimeOf(hours.To), hours.To)))],
    };

    private static T Known<T>(T? value, string text)
        where T : struct => value ?? throw new UnknownWordException("time of a calendar", text);
}

/// <summary>Hours of some days of each week.</summary>
internal sealed record HoursContent(IReadOnlyList<string> Days, string From, string To)
{
    public static HoursContent Of(WeeklyHours hours) =>
        new([.. hours.Days.Select(CalendarRules.TextOf)], CalendarRules.TextOf(hours.From), CalendarRules.TextOf(hours.To));
}

/// <summary>A version of a calendar that a schedule goes by.</summary>
internal sealed record PinnedContent(string Name, long Version, string Content);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CalendarContent))]
[JsonSerializable(typeof(IReadOnlyList<PinnedContent>))]
internal sealed partial class CalendarJson : JsonSerializerContext;
