using JobScheduler.Storage.Audit;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Calendars;

/// <summary>The calendars of any SQL dialect.</summary>
internal sealed class SqlCalendarStore(ISqlDatabase database) : ICalendarStore
{
    /// <summary>So many of the schedules that keep a calendar from being deleted are named.</summary>
    private const int MostNamed = 10;

    // Not from the pool for reads, which may lead to a standby: a calendar that was made or changed just now has to be seen.
    public Task<IReadOnlyList<Calendar>> FindAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        database.WriteOneAsync(
            session => session.QueryAsync(Statements.Calendars.Find, new SqlParameters().Texts("names", names), CalendarRows.Read),
            cancellationToken);

    public Task<IReadOnlyList<Calendar>> ListAsync(string? after, int max, CancellationToken cancellationToken)
    {
        var page = new SqlParameters().Text("after", after ?? "").Number("max", max);
        return database.ReadAsync(
            session => session.QueryAsync(Statements.Calendars.Page, page, CalendarRows.Read), cancellationToken);
    }

    public Task<CalendarChange> PutAsync(
        Calendar calendar, long? expectedVersion, int most, Deed? deed, CancellationToken cancellationToken) =>
        database.WriteAsync(session => PutAsync(session, calendar, expectedVersion, most, deed), cancellationToken);

    public Task<CalendarChange> DeleteAsync(string name, Deed? deed, CancellationToken cancellationToken) =>
        database.WriteAsync(session => DeleteAsync(session, name, deed), cancellationToken);

    public Task<IReadOnlyList<CalendarUse>> BehindAsync(CalendarUse? after, int max, CancellationToken cancellationToken)
    {
        var page = new SqlParameters().Text("name", after?.Name ?? "").Number("version", after?.Version ?? 0)
            .Id("id", after?.ScheduleId ?? Guid.Empty).Number("max", max);
        return database.WriteOneAsync(
            session => session.QueryAsync(Statements.Calendars.Behind, page, CalendarRows.ReadUse), cancellationToken);
    }

    private static async Task<CalendarChange> PutAsync(
        ISqlSession session, Calendar calendar, long? expectedVersion, int most, Deed? deed)
    {
        var before = await LockAsync(session, calendar.Name);
        if (expectedVersion is { } expected && expected != (before?.Version ?? 0))
            return new CalendarChange(NamedChangeKind.VersionMismatch, before);
        if (before is not null && before.LeavesOutAs(calendar)) return new CalendarChange(NamedChangeKind.Unchanged, before);
        var name = new SqlParameters().Text("name", calendar.Name).Number("most", most);
        if (await session.FindAsync(Statements.Calendars.Put, name, row => Saved(calendar, row)) is not { } now)
            return new CalendarChange(NamedChangeKind.TooMany, null);
        await CalendarRows.KeepVersionsAsync(session, [now]);
        await session.ExecuteAsync(
            Statements.Calendars.ForgetVersions, new SqlParameters().Text("name", now.Name).Number("version", now.Version));
        await AuditRows.AddAsync(session, deed, AuditAction.PutCalendar, now.Name);
        return new CalendarChange(before is null ? NamedChangeKind.Created : NamedChangeKind.Changed, now);
    }

    private static async Task<CalendarChange> DeleteAsync(ISqlSession session, string name, Deed? deed)
    {
        if (await LockAsync(session, name) is not { } calendar) return new CalendarChange(NamedChangeKind.NotFound, null);
        var asked = new SqlParameters().Text("name", name).Number("max", MostNamed);
        if (await session.QueryAsync(Statements.Calendars.UsedBy, asked, row => row.Text("used_by")) is { Count: > 0 } users)
            return new CalendarChange(NamedChangeKind.InUse, calendar) { UsedBy = users };
        await session.ExecuteAsync(Statements.Calendars.Delete, new SqlParameters().Text("name", name));
        await session.ExecuteAsync(Statements.Calendars.DeleteVersions, new SqlParameters().Text("name", name));
        await AuditRows.AddAsync(session, deed, AuditAction.DeleteCalendar, name);
        return new CalendarChange(NamedChangeKind.Deleted, calendar);
    }

    private static Calendar Saved(Calendar calendar, SqlRow row) => calendar with
    {
        Version = row.Number("version"),
        CreatedAt = row.Time("created_at"),
        UpdatedAt = row.Time("updated_at"),
    };

    private static Task<Calendar?> LockAsync(ISqlSession session, string name) =>
        session.FindAsync(Statements.Calendars.Lock, new SqlParameters().Text("name", name), CalendarRows.Read);
}
