namespace JobScheduler.Client.Contracts;

/// <summary>A worker, and what it runs.</summary>
public sealed record WorkerDetailResponse
{
    public required WorkerResponse Worker { get; init; }

    /// <summary>Of its process; null of one that speaks over HTTP.</summary>
    public string? Version { get; init; }

    /// <summary>The handlers that it has; null where they are not known.</summary>
    public IReadOnlyList<string>? Handlers { get; init; }

    /// <summary>By the store's clock.</summary>
    public required double SecondsSinceHeartbeat { get; init; }

    /// <summary>Up to 100 of the jobs that it runs, the oldest first; running in worker says how many there are.</summary>
    public required IReadOnlyList<WorkerJobResponse> Jobs { get; init; }
}

/// <summary>A job in a <see cref="WorkerDetailResponse"/>.</summary>
public sealed record WorkerJobResponse
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Handler { get; init; }
    public required string Queue { get; init; }
    public required int Attempt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>From 0 to 1, as its handler says; null while it says nothing.</summary>
    public double? Progress { get; init; }

    public string? ProgressMessage { get; init; }
}
