namespace JobScheduler.Queues.Redis;

/// <summary>Whose ids a list holds.</summary>
internal sealed record ListName(string Queue, int Priority);
