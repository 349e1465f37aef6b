namespace JobScheduler.Client.Contracts;

/// <summary>What a key without jobs:read is told of a job, whatever it did with it: which one it is and where it stands.</summary>
public sealed record JobReference(Guid Id, string Status);
