namespace JobScheduler.Core.Ports;

/// <summary>What an idempotency key was used for; <paramref name="JobIds"/> in the order of the request.</summary>
internal sealed record RememberedRequest(string Fingerprint, IReadOnlyList<Guid> JobIds)
{
    /// <summary>Those of the jobs that the request found instead of making them: each has the unique key of one of its items.</summary>
    public IReadOnlyList<Guid> ExistingIds { get; init; } = [];

    /// <summary>Those of them that took what the request brought.</summary>
    public IReadOnlyList<Guid> ChangedIds { get; init; } = [];
}
