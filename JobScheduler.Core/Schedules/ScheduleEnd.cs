namespace JobScheduler.Core.Schedules;

/// <summary>Why a schedule makes no more runs.</summary>
internal enum ScheduleEnd
{
    /// <summary>No tick is left before its end.</summary>
    EndAt,

    /// <summary>It made as many runs as it may.</summary>
    MaxRuns,
}
