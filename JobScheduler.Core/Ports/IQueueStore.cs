namespace JobScheduler.Core.Ports;

/// <summary>The named queues and whether they are paused.</summary>
internal interface IQueueStore
{
    /// <summary>By name, up to <paramref name="max"/> after the given one.</summary>
    Task<IReadOnlyList<QueueInfo>> ListAsync(string? after, int max, CancellationToken cancellationToken);

    /// <summary>Pauses a queue, which comes into being by it, or resumes one; null when there is no such queue to resume. One that is
    /// paused
    /// already keeps who paused it, and why.</summary>
    Task<QueueInfo?> SetPausedAsync(string name, bool paused, Deed? deed, CancellationToken cancellationToken);

    /// <summary>Notes that these queues, each given once, are used. Those that are not there come into being by name while there are fewer
    /// than <paramref name="most"/>; returns the ones that do not.</summary>
    Task<IReadOnlySet<string>> OpenAsync(IReadOnlyList<string> names, int most, CancellationToken cancellationToken);

    /// <summary>Removes up to <paramref name="max"/> queues that have not been opened for so long, are not paused,
    /// and are named by no live job and no schedule; returns their number. A job that is retried brings its queue back.</summary>
    Task<int> PruneAsync(TimeSpan unused, int max, CancellationToken cancellationToken);
}
