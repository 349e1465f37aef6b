namespace JobScheduler.Client.Contracts;

/// <summary>The data of a "queue" event of GET /events: a queue was paused or resumed.</summary>
public sealed record QueueEventResponse(string Queue, bool Paused);
