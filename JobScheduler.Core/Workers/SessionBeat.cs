namespace JobScheduler.Core.Workers;

/// <summary>A session and the number of its last beat. One with a <paramref name="Lease"/> is held by no connection:
/// it is lost when so much time has passed without a beat, and not before.</summary>
internal readonly record struct SessionBeat(Guid Session, long Beat, TimeSpan? Lease = null);
