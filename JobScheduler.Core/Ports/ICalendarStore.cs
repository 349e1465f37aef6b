namespace JobScheduler.Core.Ports;

/// <summary>The calendars, by name. A schedule goes by the version that it was made or changed with until it follows a newer one.</summary>
internal interface ICalendarStore
{
    /// <summary>Those of the names that there are.</summary>
    Task<IReadOnlyList<Calendar>> FindAsync(IReadOnlyList<string> names, CancellationToken cancellationToken);

    /// <summary>By name, up to <paramref name="max"/> after the given one.</summary>
    Task<IReadOnlyList<Calendar>> ListAsync(string? after, int max, CancellationToken cancellationToken);

    /// <summary>Makes the calendar or has it leave out other times. With an expected version only if it is still at that, 0 for none
    /// yet. No more come into being than <paramref name="most"/>.</summary>
    Task<CalendarChange> PutAsync(Calendar calendar, long? expectedVersion, int most, Deed? deed, CancellationToken cancellationToken);

    /// <summary>Deletes the calendar unless schedules have it.</summary>
    Task<CalendarChange> DeleteAsync(string name, Deed? deed, CancellationToken cancellationToken);

    /// <summary>Which schedules go by an older version of a calendar than there is, up to <paramref name="max"/> after the given one.
    /// </summary>
    Task<IReadOnlyList<CalendarUse>> BehindAsync(CalendarUse? after, int max, CancellationToken cancellationToken);
}

/// <summary>Which version of a calendar a schedule goes by.</summary>
internal sealed record CalendarUse(string Name, long Version, Guid ScheduleId);

/// <summary>The answer, with the calendar as it is now, or was when it was deleted.</summary>
internal sealed record CalendarChange(NamedChangeKind Kind, Calendar? Calendar)
{
    /// <summary>Of one in use: some of the schedules that have it, by their keys, or ids where they have none.</summary>
    public IReadOnlyList<string> UsedBy { get; init; } = [];
}
