namespace JobScheduler.Core.Schedules;

/// <summary>Dates and weekly hours that are left out of the schedules which name it.</summary>
internal sealed record Calendar(string Name)
{
    /// <summary>Whose wall clock it goes by: a canonical IANA id; null for the zone of each schedule.</summary>
    public string? TimeZone { get; init; }

    /// <summary>By their first days.</summary>
    public IReadOnlyList<DateRange> Dates { get; init; } = [];

    public IReadOnlyList<WeeklyHours> Weekly { get; init; } = [];

    /// <summary>Rises with each change.</summary>
    public long Version { get; init; } = 1;

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether both leave out the same, as it was said.</summary>
    public bool LeavesOutAs(Calendar other) =>
        TimeZone == other.TimeZone && Dates.SequenceEqual(other.Dates) && Weekly.SequenceEqual(other.Weekly);
}

/// <summary>Whole days, from one to another, both included.</summary>
internal readonly record struct DateRange(DateOnly From, DateOnly To);

/// <summary>Hours of some days of each week: from a time of the day to another one, which is one of the next day where it is not later;
/// 24:00 is the end of the day.</summary>
internal sealed record WeeklyHours(IReadOnlyList<DayOfWeek> Days, TimeSpan From, TimeSpan To)
{
    /// <summary>Whether they end on the next day.</summary>
    public bool IsOvernight => To <= From;

    public bool Equals(WeeklyHours? other) => other is not null && (From, To) == (other.From, other.To) && Days.SequenceEqual(other.Days);

    public override int GetHashCode() => HashCode.Combine(From, To, Days.Count);
}
