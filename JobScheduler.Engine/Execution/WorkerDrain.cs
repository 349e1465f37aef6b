using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Engine.Execution;

/// <summary>The end of a worker: no claim any more, handlers finish within the grace or are stopped and released.</summary>
public sealed class WorkerDrain(
    RunningJobs running, JobSlots slots, OrphanClaims orphans, WorkerOptions options, TimeProvider time, ILogger<WorkerDrain> log)
    : IHostedService
{
    /// <summary>For handlers to notice that they shall stop, and for the releases to be written.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        running.StartDraining();
        slots.GiveBackLine();
        if (running.Count > 0) EngineLog.Draining(log, running.Count);
        await EmptyAsync();
        await orphans.ReleaseAsync(cancellationToken);
    }

    private async Task EmptyAsync()
    {
        if (await EmptiesWithinAsync(options.ShutdownGrace)) return;
        running.StopAll(StopCause.ShuttingDown);
        if (await EmptiesWithinAsync(LastWords)) return;
        EngineLog.HandlersAbandoned(log, running.Count);
        slots.AbandonAll();
        await EmptiesWithinAsync(LastWords);
    }

    private async Task<bool> EmptiesWithinAsync(TimeSpan limit)
    {
        var timeUp = Task.Delay(limit, time, CancellationToken.None);
        return await Task.WhenAny(running.WhenEmpty(), timeUp) != timeUp;
    }
}
