namespace JobScheduler.Client.Contracts;

/// <summary>What a key without jobs:read is told of a worker that it drains.</summary>
public sealed record WorkerReference(string WorkerId, bool Draining);
