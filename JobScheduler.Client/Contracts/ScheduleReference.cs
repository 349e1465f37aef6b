namespace JobScheduler.Client.Contracts;

/// <summary>What a key without schedules:read is told of a schedule, whatever it did with it: which one it is and whether it stands still.</summary>
public sealed record ScheduleReference(Guid Id, bool Paused);
