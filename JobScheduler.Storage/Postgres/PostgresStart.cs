using JobScheduler.Core.Ports;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JobScheduler.Storage.Postgres;

/// <summary>Waits for a server that starts together with us, and brings its schema up to date or checks that it is. What waiting cannot mend is told at once.</summary>
internal sealed class PostgresStart(PostgresConnections connections, bool migrates, TimeProvider time, ILogger<PostgresStart> logger)
{
    private readonly PostgresRefusals _refusals = new(connections.Setting);
    private readonly MigrationLock _turn = new(time, logger);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var tries = await StorePatience.TryAsync(
            () => PrepareAsync(cancellationToken),
            failure => logger.WaitsForServer(StorePatience.Limit, failure.InnerException!.Message),
            time, cancellationToken);
        if (tries > 1) logger.ServerCame(tries);
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CheckAsync(cancellationToken);
            await (migrates
                ? PostgresMigrations.ApplyAsync(connections.ForStart, _turn, cancellationToken)
                : PostgresMigrations.CheckAsync(connections.ForStart, cancellationToken));
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
