namespace JobScheduler.Core.Schedules;

/// <summary>What became of a tick, for people.</summary>
internal enum TickOutcome
{
    /// <summary>It has not come yet, or nobody has looked at it.</summary>
    Planned,

    /// <summary>It has come, and its run has not started.</summary>
    Waiting,

    Ran,

    /// <summary>Its run started some seconds late, and within the limit of the misfire policy.</summary>
    Late,

    /// <summary>Its run started after that limit, as the policy let it.</summary>
    CaughtUp,

    Backfilled,
    SkippedLate,
    SkippedOverlap,
    WithdrawnChange,
    WithdrawnPause,
    Missed,

    /// <summary>By a person, before it started.</summary>
    Cancelled,

    /// <summary>It had a run, which has been deleted since.</summary>
    NoLongerKnown,
}
