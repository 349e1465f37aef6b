namespace JobScheduler.Core.Queues;

/// <summary>What the ready queue knows of a job: an id and where it belongs. Never the truth.</summary>
internal readonly record struct ReadyJob(Guid Id, string Queue, int Priority, DateTimeOffset DueAt);
