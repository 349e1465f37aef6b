namespace JobScheduler.Tests.Api;

/// <summary>Queues of a store that is away to whoever reads, and broken to whoever writes.</summary>
internal sealed class FaultyQueues : IQueueStore
{
    public Task<IReadOnlyList<QueueInfo>> ListAsync(string? after, int max, CancellationToken cancellationToken) =>
        throw new StoreUnavailableException("canary", new TimeoutException());

    public Task<QueueInfo?> SetPausedAsync(string name, bool paused, Deed? deed, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("canary");

    public Task<IReadOnlySet<string>> OpenAsync(IReadOnlyList<string> names, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<string>>(new HashSet<string>());

    public Task<int> PruneAsync(TimeSpan unused, int max, CancellationToken cancellationToken) => Task.FromResult(0);
}
