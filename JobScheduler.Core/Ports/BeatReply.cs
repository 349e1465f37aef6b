namespace JobScheduler.Core.Ports;

/// <summary>What the store tells a process with each beat: the store's clock, jobs of this session to cancel, paused queues, whether to take no more jobs.</summary>
public sealed record BeatReply(
    DateTimeOffset Now,
    IReadOnlyList<(Guid JobId, long Fence)> Cancels,
    IReadOnlyList<string> PausedQueues,
    bool Drain,
    TimeSpan? NextTickIn);
