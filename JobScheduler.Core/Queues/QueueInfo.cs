namespace JobScheduler.Core.Queues;

/// <summary>A named queue; it comes into being with its first job, or paused before that.</summary>
internal sealed record QueueInfo(string Name, bool Paused, DateTimeOffset CreatedAt)
{
    /// <summary>What its limit allows; null for none, and where it was not asked for.</summary>
    public NamedLimit? Limit { get; init; }

    /// <summary>Who paused it, since when, and why; null where nobody did, or nobody is known.</summary>
    public QueuePause? Pause { get; init; }
}

/// <summary>That somebody paused a queue.</summary>
internal sealed record QueuePause(string By, DateTimeOffset At, string? Reason);
