namespace JobScheduler.Core.Workers;

/// <summary>A session and the number of its last beat.</summary>
public readonly record struct SessionBeat(Guid Session, long Beat);
