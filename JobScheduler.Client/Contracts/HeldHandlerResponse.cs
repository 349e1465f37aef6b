namespace JobScheduler.Client.Contracts;

/// <summary>A handler whose jobs wait, as most of its last attempts failed.</summary>
public sealed record HeldHandlerResponse
{
    /// <summary>As jobs are stored under it: from version 2 on with the version.</summary>
    public required string Handler { get; init; }

    public required DateTimeOffset HeldAt { get; init; }

    /// <summary>The worker that found it.</summary>
    public required string HeldBy { get; init; }

    /// <summary>How many attempts it was found by.</summary>
    public required long Attempts { get; init; }

    /// <summary>How many of these failed.</summary>
    public required long Failed { get; init; }

    /// <summary>The first line of what one of them, or the last canary, failed with; null where none is known.</summary>
    public string? Error { get; init; }

    /// <summary>When the next job may run alone.</summary>
    public required DateTimeOffset NextCanaryAt { get; init; }

    /// <summary>How many jobs have run alone since then and failed.</summary>
    public required long FailedCanaries { get; init; }

    /// <summary>The job that runs alone, if there is one.</summary>
    public Guid? CanaryJobId { get; init; }
}
