namespace JobScheduler.Core.Ports;

/// <summary>Who claims, and what it can run: only jobs of these handlers and queues are given to it.</summary>
public sealed record Claimant(Guid Session, string WorkerId, IReadOnlyList<string> Handlers, IReadOnlyList<string> Queues);
