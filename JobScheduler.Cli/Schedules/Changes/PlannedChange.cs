namespace JobScheduler.Cli.Schedules.Changes;

/// <summary>A change, and the next ticks without it and with it; none where they stay the same.</summary>
internal sealed record PlannedChange(ScheduleChange Change, Ticks? Now, Ticks? Then);

/// <summary>The next ticks, or why there are none to show.</summary>
internal sealed record Ticks(IReadOnlyList<DateTimeOffset> Runs, string? Problem = null);
