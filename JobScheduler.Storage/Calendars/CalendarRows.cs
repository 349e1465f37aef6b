using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Calendars;

/// <summary>What the statements about calendars take and answer, and which versions of them schedules go by.</summary>
internal static class CalendarRows
{
    private static readonly SqlColumns<Calendar> VersionColumns = new SqlColumns<Calendar>()
        .Text("name", calendar => calendar.Name)
        .Number("version", calendar => calendar.Version)
        .Text("content", CalendarContent.Write);

    private static readonly SqlColumns<Guid> IdColumns = new SqlColumns<Guid>().Id("id", id => id);

    private static readonly SqlColumns<CalendarUse> UseColumns = new SqlColumns<CalendarUse>()
        .Id("schedule_id", use => use.ScheduleId)
        .Text("name", use => use.Name)
        .Number("version", use => use.Version);

    public static Calendar Read(SqlRow row)
    {
        var calendar = new Calendar(row.Text("name")) { Version = row.Number("version") };
        return CalendarContent.Read(row.Text("content"), calendar) with
        {
            CreatedAt = row.Time("created_at"),
            UpdatedAt = row.Time("updated_at"),
        };
    }

    public static CalendarUse ReadUse(SqlRow row) => new(row.Text("name"), row.Number("version"), row.Id("schedule_id"));

    public static Task KeepVersionsAsync(ISqlSession session, IEnumerable<Calendar> calendars) => session.PostAsync(
        Statements.Calendars.KeepVersion,
        new SqlBatch<Calendar>([.. calendars.OrderBy(calendar => calendar.Name, StringComparer.Ordinal)], VersionColumns));

    /// <summary>First of all that changes a schedule, before its lock: who changes a calendar holds it and then looks at its schedules.
    /// <see cref="CalendarGoneException"/> if one of them is not there any more.</summary>
    public static async Task HoldAsync(ISqlSession session, IReadOnlyList<Calendar> calendars)
    {
        if (calendars.Count == 0) return;
        var names = new SqlParameters().Texts("names", [.. calendars.Select(calendar => calendar.Name)]);
        var held = await session.QueryAsync(Statements.Calendars.Hold, names, row => row.Text("name"));
        if (calendars.FirstOrDefault(calendar => !held.Contains(calendar.Name)) is { } gone) throw new CalendarGoneException(gone.Name);
    }

    /// <summary>Has a schedule go by these versions, after <see cref="HoldAsync"/>. That of a moment ago is as good as the newest:
    /// it follows.</summary>
    public static async Task PinAsync(ISqlSession session, Guid schedule, IReadOnlyList<Calendar> calendars)
    {
        if (calendars.Count == 0) return;
        await KeepVersionsAsync(session, calendars);
        var uses = calendars.Select(calendar => new CalendarUse(calendar.Name, calendar.Version, schedule));
        await session.PostAsync(
            Statements.Calendars.Pin,
            new SqlBatch<CalendarUse>([.. uses.OrderBy(use => use.Name, StringComparer.Ordinal)], UseColumns));
    }

    /// <summary>Has it go by none.</summary>
    public static Task UnpinAsync(ISqlSession session, Guid schedule) =>
        session.PostAsync(Statements.Calendars.Unpin, new SqlBatch<Guid>([schedule], IdColumns));
}
