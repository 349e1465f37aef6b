using System.Collections.Concurrent;
using JobScheduler.Benchmarks.Clusters;

namespace JobScheduler.Benchmarks.Drain;

/// <summary>The limit: the store's own claim, settlement and counters in a loop on each connection;
/// no queue, no handlers, no sessions.</summary>
internal sealed class BareLoop(BareStore store, DrainSettings settings) : IAsyncDisposable
{
    public static async Task<BareLoop> OpenAsync(string connectionString, DrainSettings settings, CancellationToken cancellationToken) =>
        new(await BareStore.OnPostgresAsync(connectionString, settings.Connections, cancellationToken), settings);

    public Task RunAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var batches = new ConcurrentQueue<Guid[]>(ids.Chunk(settings.Batch));
        return Task.WhenAll(Enumerable.Range(0, settings.Connections)
            .Select(_ => Task.Run(() => DrainAsync(batches, cancellationToken), cancellationToken)));
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private async Task DrainAsync(ConcurrentQueue<Guid[]> batches, CancellationToken cancellationToken)
    {
        while (batches.TryDequeue(out var ids)) await store.SettleAsync(await store.ClaimAsync(ids, cancellationToken), cancellationToken);
    }
}
