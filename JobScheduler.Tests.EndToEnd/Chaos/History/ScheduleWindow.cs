namespace JobScheduler.Tests.EndToEnd.Chaos.History;

/// <summary>A schedule that fires every second, from its first tick to the last that was due before it was paused.</summary>
internal sealed record ScheduleWindow(Guid ScheduleId, DateTimeOffset FirstTick, DateTimeOffset LastTick);
