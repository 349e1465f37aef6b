namespace JobScheduler.Core.Queues;

/// <summary>What the ready queue knows of a job: an id and where it belongs. Never the truth.</summary>
internal readonly record struct ReadyJob(Guid Id, string Queue, int Priority, DateTimeOffset DueAt)
{
    /// <summary>The limit whose permit it waits for before it may be claimed at all; mostly null.</summary>
    public string? WaitsOn { get; init; }
}
