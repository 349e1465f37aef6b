namespace JobScheduler.Core.Queues;

/// <summary>What waits in a queue that is not paused.</summary>
/// <param name="Queue">Its name.</param>
/// <param name="Due">How many of its jobs are due.</param>
/// <param name="IsMore">Whether those were so many that not all were counted.</param>
/// <param name="DueIn">How long until its first job is due; not more than 0 when one is.</param>
internal sealed record QueueBacklog(string Queue, long Due, bool IsMore, TimeSpan DueIn);
