using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Hosting;

namespace JobScheduler.Engine.Sessions;

/// <summary>Registers the session before any loop runs and ends it after the last one.</summary>
internal sealed class SessionStartup(
    IWorkerRegistry registry, ProcessSession session, WorkerRole role, TimeProvider time, RandomSource random, ILogger<SessionStartup> log)
    : IHostedService
{
    private readonly SingleStop _stop = new();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var current = session.Current;
        await RegisterAsync(current, cancellationToken);
        // The database's lock is ours, so whoever else is still "active" was killed.
        if (role.OwnsStore) await registry.DeclareAllButLostAsync(current.Id, cancellationToken);
        EngineLog.SessionRegistered(log, current.Id, current.WorkerId, current.Concurrency);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _stop.RunAsync(() => EndAsync(session.Current.Id, cancellationToken));

    private async Task RegisterAsync(WorkerSession starting, CancellationToken cancellationToken)
    {
        for (var tries = StoreTries.OfStart(time, random); ;)
        {
            try
            {
                await registry.RegisterAsync(starting, cancellationToken);
                return;
            }
            catch (StoreUnavailableException error) when (tries.MayTryAgain())
            {
                if (tries.Failures == 1) EngineLog.SessionWaits(log, error);
                await tries.PauseAsync(cancellationToken);
            }
        }
    }

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
