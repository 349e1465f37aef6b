namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>What a handler saw of its attempt, and whether it said that the work is done.</summary>
internal sealed record SimulatedAttempt(Guid JobId, long Fence, DateTimeOffset StartedAt, bool Succeeded);
