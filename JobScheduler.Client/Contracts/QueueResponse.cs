namespace JobScheduler.Client.Contracts;

/// <summary>A queue; the counts are null where they would cost too much.</summary>
public sealed record QueueResponse
{
    public required string Name { get; init; }
    public required bool Paused { get; init; }
    public long? Waiting { get; init; }
    public long? Running { get; init; }
    public DateTimeOffset? PausedAt { get; init; }
}
