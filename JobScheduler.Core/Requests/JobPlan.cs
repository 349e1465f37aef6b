namespace JobScheduler.Core.Requests;

/// <summary>A request that keeps all rules: what to run, and either when or on which schedule.</summary>
internal sealed record JobPlan(
    JobSpec Spec,
    JobType Type,
    TimeSpan? Delay,
    DateTimeOffset? RunAt,
    string? UniqueKey,
    SchedulePlan? Schedule)
{
    public IReadOnlyList<ParentReference> Parents { get; init; } = [];

    public Guid? BatchId { get; init; }

    /// <summary>What becomes of it if another job holds its unique key; null where the key alone was given, or none.</summary>
    public UniqueRule? Unique { get; init; }
}

/// <summary>The recurring part of a request.</summary>
internal sealed record SchedulePlan(CronTiming Timing, MisfirePolicy Misfire, OverlapPolicy Overlap, int? SpreadSeconds)
{
    public DateTimeOffset? EndAt { get; init; }

    public int? MaxRuns { get; init; }

    public int? JitterSeconds { get; init; }

    public int? RequireSuccessWithinSeconds { get; init; }

    /// <summary>By their names; of what they leave out nothing is known yet where the plan was made by the rules alone.</summary>
    public IReadOnlyList<Calendar> Calendars { get; init; } = [];
}
