using System.Globalization;

namespace JobScheduler.Engine.Operations;

/// <summary>The timing of a stored schedule, which this machine may be unable to read: its zone data may lack the zone.</summary>
internal static class ScheduleTiming
{
    private const string AllLeftOut =
        "Its calendars leave out all of its next times that were looked at, so no run is ahead. Change a calendar, or the schedule.";

    /// <summary>Why the schedule stands still, for a person; null when it does not.</summary>
    public static string? ProblemOf(Schedule schedule) =>
        (Read(schedule) as OperationResult<CronTiming>.Conflict)?.Detail.ToString(CultureInfo.InvariantCulture)
        ?? (schedule is { Paused: false, NextTick: null, Ended: null, Calendars.Count: > 0 } ? AllLeftOut : null);

    /// <summary>The timing, or a conflict: the schedule is there, and nothing can be reckoned from it here.</summary>
    public static OperationResult<CronTiming> Read(Schedule schedule)
    {
        var violations = new List<Violation>();
        return schedule.TryTiming(violations) is { } timing
            ? timing
            : new OperationResult<CronTiming>.Conflict(
                ConflictKind.UnreadableTiming,
                $"{NameOf(schedule)} cannot be read on this machine, so its ticks do not come: {WhyNot(violations)}");
    }

    private static string NameOf(Schedule schedule) => $"'{schedule.CronExpression}' in '{schedule.TimeZone}'";

    private static string WhyNot(List<Violation> violations) => string.Join(' ', violations.Select(violation => violation.Detail));
}
