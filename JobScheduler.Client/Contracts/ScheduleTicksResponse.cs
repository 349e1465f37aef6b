namespace JobScheduler.Client.Contracts;

/// <summary>What became of the ticks of a schedule in a window.</summary>
public sealed record ScheduleTicksResponse
{
    /// <summary>The store's clock as it answers.</summary>
    public required DateTimeOffset Now { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>By their moments, the oldest first.</summary>
    public required IReadOnlyList<ScheduleTickResponse> Ticks { get; init; }

    /// <summary>Rows of missed ticks that are not noted one by one and reach into the window, the latest 100, newest first.</summary>
    public required IReadOnlyList<TickGapResponse> Gaps { get; init; }

    /// <summary>Whether all ticks of the window are there.</summary>
    public required bool Complete { get; init; }

    /// <summary>The first tick that is not there: ask again from it.</summary>
    public DateTimeOffset? NextFrom { get; init; }
}

/// <summary>A tick of a schedule.</summary>
public sealed record ScheduleTickResponse
{
    /// <summary>Its nominal moment, with the offset of the schedule's zone.</summary>
    public required DateTimeOffset Tick { get; init; }

    /// <summary>"planned", "waiting", "ran", "late", "caught_up", "backfilled", "skipped_late", "skipped_overlap", "withdrawn_change",
    /// "withdrawn_pause", "missed", "cancelled" or "no_longer_known".</summary>
    public required string Outcome { get; init; }

    /// <summary>"normal", "gap" (the clocks skip its time) or "doubled" (they show it twice).</summary>
    public required string Mark { get; init; }

    /// <summary>When its run is due, with spread and jitter of now.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Its run.</summary>
    public Guid? JobId { get; init; }

    /// <summary>Where its run stands.</summary>
    public string? Status { get; init; }

    /// <summary>When the first recorded attempt of its run started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was noted that it was skipped, missed, withdrawn, cancelled or backfilled.</summary>
    public DateTimeOffset? NotedAt { get; init; }
}

/// <summary>Ticks in a row that were missed: the first, the last, and how many (at least).</summary>
public sealed record TickGapResponse(DateTimeOffset From, DateTimeOffset To, long Ticks);
