namespace JobScheduler.Benchmarks.Drain;

/// <summary>One of those who drain a full queue.</summary>
internal interface IDrainSide
{
    string Name { get; }

    /// <summary>Fills the queue.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Starts what drains it, waits until it is empty, and stops it.</summary>
    Task<DrainResult> DrainAsync(CancellationToken cancellationToken);
}
