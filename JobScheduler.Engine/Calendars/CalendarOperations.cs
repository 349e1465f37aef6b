using JobScheduler.Engine.Loops;

namespace JobScheduler.Engine.Calendars;

/// <summary>Makes, changes and deletes calendars; the schedules that have one follow a change of it.</summary>
internal sealed class CalendarOperations(ICalendarStore calendars, CalendarPass pass, LoopWakeUps wakeUps)
{
    /// <summary>So many schedules follow before the answer; the others within seconds after it.</summary>
    private const int MostAwaited = 200;

    public async Task<OperationResult<CalendarPut>> PutAsync(
        string name, AskedCalendar asked, long? expectedVersion, Deed? deed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var violations = new List<Violation>();
        var calendar = CalendarRules.Check(name, asked, violations);
        if (violations.Count > 0) return new OperationResult<CalendarPut>.Invalid(violations);
        var change = await calendars.PutAsync(calendar, expectedVersion, CalendarRules.MaxCalendars, deed, CancellationToken.None);
        if (change.Kind == NamedChangeKind.VersionMismatch)
            return new OperationResult<CalendarPut>.Conflict(
                ConflictKind.VersionMismatch, $"The calendar is not at version {expectedVersion}.");
        if (change.Kind == NamedChangeKind.TooMany)
            return new OperationResult<CalendarPut>.Invalid([new(
                CalendarRules.Name, BrokenRule.TooMany,
                $"There are {CalendarRules.MaxCalendars} calendars already, and no room for a new one.")]);
        return new CalendarPut(change, change.Kind == NamedChangeKind.Changed ? await FollowAsync() : []);
    }

    public async Task<OperationResult<Calendar>> DeleteAsync(string name, Deed? deed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var change = await calendars.DeleteAsync(name, deed, CancellationToken.None);
        if (change.Kind == NamedChangeKind.NotFound) return new OperationResult<Calendar>.NotFound(Subject.Calendar, name);
        if (change.Kind == NamedChangeKind.InUse)
            return new OperationResult<Calendar>.Conflict(
                ConflictKind.CalendarInUse, $"Schedules have this calendar: {string.Join(", ", change.UsedBy)}. Change them first.");
        return change.Calendar!;
    }

    public async Task<OperationResult<Calendar>> GetAsync(string name, CancellationToken cancellationToken) =>
        (await calendars.FindAsync([name], cancellationToken)) is [var calendar]
            ? calendar
            : new OperationResult<Calendar>.NotFound(Subject.Calendar, name);

    private async Task<IReadOnlyList<Schedule>> FollowAsync()
    {
        var followed = await pass.RunAsync(null, MostAwaited, CancellationToken.None);
        if (followed.Last is null) return followed.Standing;
        pass.LeaveRest();
        wakeUps.Calendars.Set();
        return followed.Standing;
    }
}

/// <summary>A change of a calendar, and some of the schedules that have no run ahead by it.</summary>
internal sealed record CalendarPut(CalendarChange Change, IReadOnlyList<Schedule> Standing);
