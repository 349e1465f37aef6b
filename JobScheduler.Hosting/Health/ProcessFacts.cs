using JobScheduler.Core.Ports;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Telemetry;
using JobScheduler.Queues.Redis;
using JobScheduler.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobScheduler.Hosting.Health;

/// <summary>What this process knows of itself, for people.</summary>
internal sealed class ProcessFacts(
    ProcessSession session, WorkerRole role, LoopHealth loops, IStorageStartup store, IServiceProvider services)
{
    public string Name => session.Current.WorkerId;

    public string? Version => session.Current.Version;

    public string Store => role.OwnsStore ? "sqlite" : "postgres";

    public string Schema => store.Schema;

    /// <summary>Null of a store that one process has for itself.</summary>
    public Guid? Installation => services.GetService<IInstallation>()?.Id;

    public string ReadyQueue => role.OwnsStore ? "memory" : services.GetService<RedisProbe>() is null ? "none" : "redis";

    /// <summary>Null where it cannot be moved.</summary>
    public TimeSpan? ClockAhead => services.GetService<MovableClock>()?.Ahead;

    public IReadOnlyDictionary<string, bool> SilenceByLoop => loops.SilenceByLoop();

    /// <summary>Null where the program has no checks of ours.</summary>
    public async Task<HealthReport?> HealthAsync(CancellationToken cancellationToken) =>
        services.GetService<RecentHealth>() is { } health ? await health.ReportAsync(cancellationToken) : null;
}
