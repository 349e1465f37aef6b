namespace JobScheduler.Client.Contracts;

/// <summary>What the session runs. What a worker runs and is not here is no longer its own: stop it.</summary>
public sealed record HeartbeatResponse
{
    public required double LeaseSeconds { get; init; }

    /// <summary>Time for the next heartbeat.</summary>
    public required double HeartbeatSeconds { get; init; }

    /// <summary>Whether this session gets no more jobs: finish what runs, and end.</summary>
    public required bool Draining { get; init; }

    public required IReadOnlyList<RunningJobResponse> Jobs { get; init; }
}

/// <summary>An attempt of the session.</summary>
/// <param name="Id">Of the job.</param>
/// <param name="Fence">The number of its claim.</param>
/// <param name="CancelRequested">Whether somebody wants it to stop: stop it, and say that it failed.</param>
public sealed record RunningJobResponse(Guid Id, long Fence, bool CancelRequested);
