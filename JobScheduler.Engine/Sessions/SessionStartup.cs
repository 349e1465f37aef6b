using JobScheduler.Core.Ports;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Engine.Sessions;

/// <summary>Registers the session before any loop runs and ends it after the last one.</summary>
public sealed class SessionStartup(
    IWorkerRegistry registry, ProcessSession session, WorkerRole role, TimeProvider time, ILogger<SessionStartup> log) : IHostedService
{
    private readonly SingleStop _stop = new();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var current = session.Current;
        await StorePatience.TryAsync(
            () => registry.RegisterAsync(current, cancellationToken), failure => EngineLog.SessionWaits(log, failure), time, cancellationToken);
        // The database's lock is ours, so whoever else is still "active" was killed.
        if (role.OwnsStore) await registry.DeclareAllButLostAsync(current.Id, cancellationToken);
        EngineLog.SessionRegistered(log, current.Id, current.WorkerId, current.Concurrency);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _stop.RunAsync(() => EndAsync(session.Current.Id, cancellationToken));

    /// <summary>A help only: a session that does not end is found silent.</summary>
    private async Task EndAsync(Guid ending, CancellationToken cancellationToken)
    {
        try
        {
            await registry.StopAsync(ending, cancellationToken);
        }
        catch (Exception error) when (error is StoreUnavailableException || cancellationToken.IsCancellationRequested)
        {
            EngineLog.SessionNotEnded(log, ending, error.Message);
        }
    }
}
