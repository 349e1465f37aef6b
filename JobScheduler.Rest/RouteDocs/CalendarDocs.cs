using JobScheduler.Rest.Bodies;

namespace JobScheduler.Rest.RouteDocs;

/// <summary>The documentation of /calendars.</summary>
internal static class CalendarDocs
{
    private const string Tag = "Calendars";

    private static readonly AnswerDoc Shown = new(200, "The calendar.", typeof(CalendarResponse)) { Headers = ["ETag"] };

    public static RouteDoc List { get; } = new(Tag, "ListCalendars", "List calendars")
    {
        Parameters = [Parameters.LongLimit, Parameters.Cursor],
        Answers = [new(200, "A page, by name.", typeof(IReadOnlyList<CalendarResponse>)) { Headers = ["Link"] }],
        Problems = [400],
    };

    public static RouteDoc Get { get; } = new(Tag, "GetCalendar", "Look at a calendar")
    {
        Answers = [Shown],
        Problems = [404],
    };

    public static RouteDoc Put { get; } = new(Tag, "PutCalendar", "Make a calendar, or have it leave out other times")
    {
        Description = "The schedules that have it follow: the next run of each moves. Up to 200 before the answer, the others in the "
            + "seconds after it.",
        Body = new(typeof(CalendarRequest), new Dictionary<string, string> { [BodyKind.Json] = Examples.Calendar }),
        Parameters = [Parameters.Why, Parameters.IfMatch, Parameters.IfNoneMatch],
        Answers = [Shown, Shown with { Status = 201, Description = "A new calendar.", Headers = ["Location", "ETag"] }],
        Problems = [400, 412, 413, 415, 422],
    };

    public static RouteDoc Delete { get; } = new(Tag, "DeleteCalendar", "Delete a calendar")
    {
        Description = "Not while schedules have it: 409 `calendar_in_use`, which names some of them.",
        Parameters = [Parameters.Why],
        Answers = [Shown],
        Problems = [400, 404, 409],
    };
}
