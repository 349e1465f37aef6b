namespace JobScheduler.Core.Schedules;

/// <summary>What became of a tick that has no job any more, or never had one. The numbers are stored.</summary>
internal enum TickFate
{
    Planned = 0,
    Made = 1,
    SkippedLate = 2,
    SkippedByOverlap = 3,

    /// <summary>By a change of the schedule; the tick may be planned again.</summary>
    TakenBackByEdit = 4,

    /// <summary>By a pause of the schedule; the tick may be planned again.</summary>
    TakenBackByPause = 5,

    /// <summary>Nobody made its run in time.</summary>
    Missed = 6,
    CancelledByPerson = 7,
    Backfilled = 8,
}
