using JobScheduler.Core.Holds;
using JobScheduler.Core.Workers;

namespace JobScheduler.Core.Ports;

/// <summary>What the store tells a process with each beat: its clock and how long it has been up, jobs of this session to cancel,
/// paused queues, held handlers, whether to take no more jobs, and how other sessions beat that it is to watch. Where there are many,
/// only some replies tell of the next tick and of leased sessions.</summary>
internal sealed record BeatReply(
    DateTimeOffset Now,
    TimeSpan StoreUptime,
    IReadOnlyList<(Guid JobId, long Fence)> Cancels,
    IReadOnlyList<string> PausedQueues,
    bool Drain,
    TimeSpan? NextTickIn,
    IReadOnlyList<SessionBeat> Others)
{
    /// <summary>Sessions that are late by the store's clock and whose watchers are late too, and leased ones where there are many:
    /// a reason to watch them, no more. Only some replies tell.</summary>
    public IReadOnlyList<SessionBeat> Late { get; init; } = [];

    /// <summary>The leased sessions that have missed a beat, by the store's clock: a reason to watch them, no more.</summary>
    public IReadOnlyList<SessionBeat> Leased { get; init; } = [];

    /// <summary>The queues that have a limit.</summary>
    public IReadOnlyList<string> LimitedQueues { get; init; } = [];

    /// <summary>The handlers that are held.</summary>
    public IReadOnlyList<HeldHandler> HeldHandlers { get; init; } = [];

    /// <summary>Those of which some process told lately that attempts fail.</summary>
    public IReadOnlyList<string> FailingHandlers { get; init; } = [];

    /// <summary>About how many processes there are, this one included.</summary>
    public long Sessions { get; init; } = Others.Count + 1;

    /// <summary>When the beat was sent, by this process's own timestamps; null when it was sent by the call that returned it.</summary>
    public long? SentTimestamp { get; init; }
}
