namespace JobScheduler.Core.Workers;

/// <summary>A session and the number of its last beat.</summary>
internal readonly record struct SessionBeat(Guid Session, long Beat);
