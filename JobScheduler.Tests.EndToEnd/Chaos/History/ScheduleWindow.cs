namespace JobScheduler.Tests.EndToEnd.Chaos.History;

/// <summary>A schedule, by the name of its jobs, that fires every second, from its first tick until a moment a little
/// before it was paused.</summary>
internal sealed record ScheduleWindow(string Name, DateTimeOffset FirstTick, DateTimeOffset Until);
