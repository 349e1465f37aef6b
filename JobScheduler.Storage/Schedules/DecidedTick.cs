namespace JobScheduler.Storage.Schedules;

/// <summary>What became of a tick, and which job stood for it.</summary>
internal sealed record DecidedTick(Guid ScheduleId, DateTimeOffset Tick, TickFate Fate, Guid? JobId = null);
