namespace JobScheduler.Client.Contracts;

/// <summary>The data of a "job" event of GET /events: a job has come to a state.</summary>
public sealed record JobEventResponse(Guid JobId, string Name, string Status, int Attempt, string? WorkerId);

/// <summary>The data of a "queue" event of GET /events: a queue was paused or resumed.</summary>
public sealed record QueueEventResponse(string Queue, bool Paused);
