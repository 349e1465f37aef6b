using JobScheduler.Core.Ports;
using JobScheduler.Core.Workers;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Engine.Sessions;

/// <summary>Registers the session before any loop runs and ends it after the last one.</summary>
public sealed class SessionStartup(
    IWorkerRegistry registry, ProcessSession session, WorkerRole role, TimeProvider time, ILogger<SessionStartup> log) : IHostedService
{
    /// <summary>A store that fails over or restarts just now is back by then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var current = session.Current;
        await RegisterAsync(current, cancellationToken);
        // The database's lock is ours, so whoever else is still "active" was killed.
        if (role.OwnsStore) await registry.LoseAllButAsync(current.Id, cancellationToken);
        EngineLog.SessionRegistered(log, current.Id, current.WorkerId, current.Concurrency);
    }

    public Task StopAsync(CancellationToken cancellationToken) => registry.StopAsync(session.Current.Id, cancellationToken);

    private async Task RegisterAsync(WorkerSession current, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await registry.RegisterAsync(current, cancellationToken);
                return;
            }
            catch (StoreUnavailableException failure) when (time.GetElapsedTime(start) < Patience)
            {
                if (attempt == 1) EngineLog.SessionWaits(log, failure);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }
}
