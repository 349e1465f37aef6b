namespace JobScheduler.Core.Schedules;

/// <summary>The run of a tick.</summary>
/// <param name="Tick">Its nominal moment.</param>
/// <param name="JobId">The job that it is.</param>
/// <param name="Status">Where that stands.</param>
/// <param name="StartedAt">When its first attempt of which there is a record started; null for none.</param>
internal sealed record TickRun(DateTimeOffset Tick, Guid JobId, JobStatus Status, DateTimeOffset? StartedAt);

/// <summary>What was noted of a tick, and when.</summary>
internal sealed record NotedTick(DateTimeOffset Tick, TickFate Fate, DateTimeOffset At);

/// <summary>What the store knows of the ticks of a window: the first so many runs and notes of it by tick, and the latest gaps.</summary>
internal sealed record TickRecords(IReadOnlyList<TickRun> Runs, IReadOnlyList<NotedTick> Notes, IReadOnlyList<TickGap> Gaps);
