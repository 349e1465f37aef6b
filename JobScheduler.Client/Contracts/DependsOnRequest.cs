namespace JobScheduler.Client.Contracts;

/// <summary>The jobs and batches that a job waits for, by id, or by the name of another job of the same request: 10,000 at most.
/// Each list is named after what becomes of the job when one in it fails or is cancelled.</summary>
public sealed record DependsOnRequest
{
    /// <summary>It is cancelled as well.</summary>
    public IReadOnlyList<string>? Cancel { get; init; }

    /// <summary>It runs all the same.</summary>
    public IReadOnlyList<string>? Run { get; init; }

    /// <summary>It is held until that one is retried and completed, or until it is detached.</summary>
    public IReadOnlyList<string>? Hold { get; init; }
}
