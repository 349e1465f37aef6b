namespace JobScheduler.Core.Ports;

/// <summary>Who changed what, when and why. It is written by whoever makes the change, in the same transaction.</summary>
internal interface IAuditLog
{
    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<AuditEntry>> ListAsync(AuditFilter filter, CancellationToken cancellationToken);

    /// <summary>For a change that is none of the store's.</summary>
    Task AddAsync(Deed deed, AuditAction action, string target, CancellationToken cancellationToken);

    /// <summary>Deletes up to <paramref name="max"/> that are older, the oldest first; returns their number.</summary>
    Task<int> PruneAsync(TimeSpan age, int max, CancellationToken cancellationToken);
}
