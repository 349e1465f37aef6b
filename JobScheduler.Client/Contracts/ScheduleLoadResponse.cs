namespace JobScheduler.Client.Contracts;

/// <summary>When all schedules together have how many runs, by their timings of now.</summary>
public sealed record ScheduleLoadResponse
{
    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    /// <summary>By whose clock the hours are.</summary>
    public required string TimeZone { get; init; }

    /// <summary>How many schedules were looked at: those that tick, 1,000 at most.</summary>
    public required int Schedules { get; init; }

    /// <summary>How many of them were not counted, or not to the end.</summary>
    public required int LeftOut { get; init; }

    /// <summary>Whether all schedules were counted to the end.</summary>
    public required bool Complete { get; init; }

    /// <summary>Runs of the window in each of the 168 hours of the week, Monday from 0:00 first.</summary>
    public required IReadOnlyList<long> Hours { get; init; }

    /// <summary>The ten minutes with most runs, that with most first.</summary>
    public required IReadOnlyList<BusyMinuteResponse> Busiest { get; init; }
}

/// <summary>A minute, and how many runs are due in it.</summary>
public sealed record BusyMinuteResponse(DateTimeOffset At, long Runs);
