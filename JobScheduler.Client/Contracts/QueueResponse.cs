namespace JobScheduler.Client.Contracts;

/// <summary>A queue, and whether its jobs may start.</summary>
public sealed record QueueResponse
{
    public required string Name { get; init; }
    public required bool Paused { get; init; }
}
