namespace JobScheduler.Core.Schedules;

/// <summary>A run that waits past its tick; <paramref name="IsOverdue"/>: its moment to start has passed,
/// else it may still start.</summary>
internal sealed record LateRun(Guid Id, DateTimeOffset Tick, bool IsOverdue);
