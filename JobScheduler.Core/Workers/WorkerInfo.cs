namespace JobScheduler.Core.Workers;

/// <summary>A worker as the store knows it: the newest session of its label.</summary>
internal sealed record WorkerInfo(
    WorkerSession Session,
    SessionStatus Status,
    DateTimeOffset StartedAt,
    DateTimeOffset LastBeatAt,
    TimeSpan SinceLastBeat,
    bool Draining,
    int Running,
    Guid? CurrentJobId);
