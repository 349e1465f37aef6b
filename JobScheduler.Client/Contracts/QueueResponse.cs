namespace JobScheduler.Client.Contracts;

/// <summary>A queue, and whether its jobs may start.</summary>
public sealed record QueueResponse
{
    public required string Name { get; init; }
    public required bool Paused { get; init; }

    /// <summary>Who paused it; null where it is not paused, nobody is known, or the key lacks jobs:read.</summary>
    public string? PausedBy { get; init; }

    public DateTimeOffset? PausedAt { get; init; }
    public string? PauseReason { get; init; }
}
