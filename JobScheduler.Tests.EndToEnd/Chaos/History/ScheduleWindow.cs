namespace JobScheduler.Tests.EndToEnd.Chaos.History;

/// <summary>A schedule that fires every second, from its first tick until a moment a little before it was paused.</summary>
internal sealed record ScheduleWindow(Guid ScheduleId, DateTimeOffset FirstTick, DateTimeOffset Until);
