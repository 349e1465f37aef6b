namespace JobScheduler.Core.Workers;

/// <summary>A worker and what it runs; the session tells its handlers, null where they are not known.</summary>
internal sealed record WorkerDetail(WorkerInfo Worker, IReadOnlyList<WorkerJob> Jobs);

/// <summary>A job that a worker runs.</summary>
internal sealed record WorkerJob(
    Guid Id, string Name, string Handler, string Queue, int Attempt, DateTimeOffset? StartedAt)
{
    public double? Progress { get; init; }

    public string? ProgressMessage { get; init; }
}
