using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Hosting;

namespace JobScheduler.Engine.Working;

/// <summary>The end of a worker: no claim any more, handlers finish within the grace or are stopped and released.</summary>
internal sealed class WorkerDrain(
    JobSlots slots, OrphanClaims orphans, WorkerOptions options, IHostApplicationLifetime lifetime, TimeProvider time,
    ILogger<WorkerDrain> log)
    : IHostedService
{
    /// <summary>For handlers to notice that they shall stop, and for the releases to be written.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private readonly SingleStop _stop = new();
    private long? _began;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // What is stopped before this may take its time, as requests do that are under way:
        // the grace runs meanwhile, and nothing is claimed.
        lifetime.ApplicationStopping.Register(Begin);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _stop.RunAsync(() => DrainAsync(cancellationToken));

    private void Begin()
    {
        _began ??= time.GetTimestamp();
        slots.Running.StartDraining();
    }

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        Begin();
        slots.GiveBackLine();
        if (slots.Running.Count > 0) EngineLog.Draining(log, slots.Running.Count);
        await EmptyAsync();
        await ReleaseAsync(cancellationToken);
    }

    /// <summary>A help only: what stays claimed is found with its session.</summary>
    private async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await orphans.ReleaseAsync(cancellationToken);
        }
        catch (Exception error) when (error is StoreUnavailableException || cancellationToken.IsCancellationRequested)
        {
            EngineLog.ClaimsNotReleased(log, error.Message);
        }
    }

    private async Task EmptyAsync()
    {
        if (await EmptiesWithinAsync(LeftOf(options.ShutdownGrace))) return;
        slots.Running.StopAll(StopCause.ShuttingDown);
        if (await EmptiesWithinAsync(LastWords)) return;
        EngineLog.HandlersAbandoned(log, slots.Running.Count);
        slots.AbandonAll();
        await EmptiesWithinAsync(LastWords);
    }

    private TimeSpan LeftOf(TimeSpan grace) => new[] { grace - time.GetElapsedTime(_began!.Value), TimeSpan.Zero }.Max();

    private async Task<bool> EmptiesWithinAsync(TimeSpan limit)
    {
        var timeUp = Task.Delay(limit, time, CancellationToken.None);
        return await Task.WhenAny(slots.Running.WhenEmpty(), timeUp) != timeUp;
    }
}
