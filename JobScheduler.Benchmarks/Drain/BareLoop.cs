using System.Collections.Concurrent;
using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.Benchmarks.Drain;

/// <summary>The limit: the store's own claim, settlement and counters in a loop on each connection; no queue, no handlers, no sessions.</summary>
internal sealed class BareLoop(ServiceProvider services, DrainSettings settings) : IAsyncDisposable
{
    private static readonly Claimant Claimant = new(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), "bare", [JobSpec.DefaultHandler], [JobSpec.DefaultQueue]);

    private readonly IJobStore _store = services.GetRequiredService<IJobStore>();

    public static async Task<BareLoop> OpenAsync(string connectionString, DrainSettings settings, CancellationToken cancellationToken)
    {
        var pool = $"{connectionString};Maximum Pool Size={settings.Connections}";
        var services = new ServiceCollection()
            .AddPostgresStorage(_ => pool, beat: _ => TimeSpan.FromSeconds(1), migrates: _ => false)
            .BuildServiceProvider();
        await services.GetRequiredService<IStorageStartup>().StartAsync(cancellationToken);
        return new BareLoop(services, settings);
    }

    public Task RunAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var batches = new ConcurrentQueue<Guid[]>(ids.Chunk(settings.Batch));
        return Task.WhenAll(Enumerable.Range(0, settings.Connections).Select(_ => Task.Run(() => DrainAsync(batches, cancellationToken), cancellationToken)));
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private async Task DrainAsync(ConcurrentQueue<Guid[]> batches, CancellationToken cancellationToken)
    {
        while (batches.TryDequeue(out var ids))
        {
            var claim = await _store.ClaimAsync(ids, Claimant, cancellationToken);
            if (claim.Refused.Count > 0) throw new InvalidOperationException($"{claim.Refused.Count} jobs were not free: {claim.Refused[0].Verdict}.");
            await _store.SettleAsync([.. claim.Jobs.Select(job => Settlement.Of(job, JobEvent.Succeeded))], cancellationToken);
        }
    }
}
