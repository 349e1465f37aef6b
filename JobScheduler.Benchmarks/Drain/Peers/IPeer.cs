namespace JobScheduler.Benchmarks.Drain.Peers;

/// <summary>Another scheduler on storage of its own: used the same way by the process that measures and by those that work.</summary>
internal interface IPeer
{
    /// <summary>Stores this many jobs that do nothing, with no worker there.</summary>
    Task PreloadAsync(int jobs, CancellationToken cancellationToken);

    /// <summary>How many of them are not finished, as its own storage says.</summary>
    Task<long> LeftAsync(CancellationToken cancellationToken);

    /// <summary>Works in this process until it is cancelled.</summary>
    Task WorkAsync(int slots, CancellationToken cancellationToken);
}
