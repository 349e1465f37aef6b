namespace JobScheduler.Core.Ports;

/// <summary>The limits that are kept by name.</summary>
internal interface INamedLimits
{
    /// <summary>Those of the names that there are. With <paramref name="mayWrite"/> from where they are written, else perhaps as they were
    /// a moment ago.</summary>
    Task<IReadOnlyList<NamedLimit>> FindAsync(IReadOnlyList<string> names, bool mayWrite, CancellationToken cancellationToken);

    /// <summary>By name, up to <paramref name="max"/> after the given one.</summary>
    Task<IReadOnlyList<NamedLimit>> ListAsync(string? after, int max, CancellationToken cancellationToken);

    /// <summary>How much of it is used now.</summary>
    Task<LimitUse> UseAsync(NamedLimit limit, CancellationToken cancellationToken);

    /// <summary>Up to <paramref name="max"/> of the jobs that hold a permit of its concurrency, by id, behind the given one.</summary>
    Task<IReadOnlyList<LimitHolder>> HoldersAsync(string name, Guid after, int max, CancellationToken cancellationToken);

    /// <summary>Makes the limit or gives it these numbers. With an expected version only if it is still at that, 0 for none yet.
    /// No more come into being than <paramref name="most"/>.</summary>
    Task<NamedLimitChange> PutAsync(
        NamedLimit limit, long? expectedVersion, int most, Deed? deed, CancellationToken cancellationToken);

    /// <summary>Deletes the limit unless jobs wait for it or hold a permit of it.</summary>
    Task<NamedLimitChange> DeleteAsync(string name, Deed? deed, CancellationToken cancellationToken);
}

/// <summary>The answer, with the limit as it is now, or was when it was deleted.</summary>
internal sealed record NamedLimitChange(NamedChangeKind Kind, NamedLimit? Limit);
