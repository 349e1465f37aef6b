using Microsoft.Extensions.Logging;

namespace JobScheduler.Storage.Postgres;

/// <summary>Waits for a server that starts together with us, and brings its schema up to date or checks that it is.
/// What waiting cannot mend is told at once.</summary>
internal sealed class PostgresStart(
    PostgresConnections connections, PostgresInstallation installation, bool migrates, TimeProvider time, ILogger<PostgresStart> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly PostgresRefusals _refusals = new(connections.Setting);
    private readonly MigrationLock _turn = new(time, logger);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            try
            {
                await PrepareAsync(cancellationToken);
                if (tries > 1) logger.ServerCame(tries);
                return;
            }
            catch (StoreUnavailableException failure) when (time.GetElapsedTime(since) < Patience)
            {
                if (tries == 1) logger.WaitsForServer(Patience, failure.InnerException!.Message);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CheckAsync(cancellationToken);
            await (migrates
                ? PostgresMigrations.ApplyAsync(connections.ForStart, _turn, logger, cancellationToken)
                : PostgresMigrations.CheckAsync(connections.ForStart, cancellationToken));
            await installation.LearnAsync(cancellationToken);
        }
        catch (Exception exception) when (_refusals.Explain(exception) is { } refusal)
        {
            throw refusal;
        }
        catch (Exception exception) when (PostgresErrors.IsOfTheMoment(exception))
        {
            throw PostgresErrors.Translate(exception);
        }
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        await using var probe = new NpgsqlConnection(connections.ForStart);
        await probe.OpenAsync(cancellationToken);
        _refusals.RefuseEncoding(probe);
        if (await PostgresPooler.SharesConnectionsAsync(probe, connections.ForStart, cancellationToken)) throw _refusals.OfPooler();
    }
}
