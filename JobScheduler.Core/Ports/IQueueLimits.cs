namespace JobScheduler.Core.Ports;

/// <summary>The limits of whole queues, each by the name of its queue.</summary>
internal interface IQueueLimits
{
    /// <summary>As it is where it is written; null for none.</summary>
    Task<NamedLimit?> FindAsync(string queue, CancellationToken cancellationToken);

    /// <summary>How many jobs of its queue run now, and how many wait.</summary>
    Task<LimitUse> UseAsync(NamedLimit limit, CancellationToken cancellationToken);

    /// <summary>Gives the queue this limit. With an expected version only if it is still at that, 0 for none yet.
    /// No more come into being than <paramref name="most"/>.</summary>
    Task<NamedLimitChange> PutAsync(
        NamedLimit limit, long? expectedVersion, int most, Deed? deed, CancellationToken cancellationToken);

    /// <summary>Takes it away: the jobs that wait are jobs like any other from then on.</summary>
    Task<NamedLimitChange> DeleteAsync(string queue, Deed? deed, CancellationToken cancellationToken);
}
