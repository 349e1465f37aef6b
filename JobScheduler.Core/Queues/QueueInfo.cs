namespace JobScheduler.Core.Queues;

/// <summary>A named queue; it comes into being with its first job, or paused before that.</summary>
internal sealed record QueueInfo(string Name, bool Paused, DateTimeOffset CreatedAt);
