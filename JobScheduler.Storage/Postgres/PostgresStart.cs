using JobScheduler.Core.Ports;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Storage.Postgres;

/// <summary>Waits for a server that starts together with us, and brings its schema up to date or checks that it is.</summary>
internal sealed class PostgresStart(bool migrates, TimeProvider time, ILogger<PostgresStart> logger)
{
    public async Task RunAsync(string connectionString, CancellationToken cancellationToken)
    {
        var tries = await StorePatience.TryAsync(
            () => PrepareAsync(connectionString, cancellationToken),
            failure => logger.WaitsForServer(StorePatience.Limit, failure.InnerException!.Message),
            time, cancellationToken);
        if (tries > 1) logger.ServerCame(tries);
    }

    private async Task PrepareAsync(string connectionString, CancellationToken cancellationToken)
    {
        try
        {
            await (migrates ? PostgresMigrations.ApplyAsync(connectionString, cancellationToken) : PostgresMigrations.CheckAsync(connectionString, cancellationToken));
        }
        catch (Exception exception) when (PostgresErrors.IsOfTheMoment(exception))
        {
            throw PostgresErrors.Translate(exception);
        }
    }
}
