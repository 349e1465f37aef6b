using Microsoft.Extensions.Logging;

namespace JobScheduler.Storage.Postgres;

/// <summary>Waits for a server that starts together with us, and brings its schema up to date or checks that it is.</summary>
internal sealed class PostgresStart(bool migrates, TimeProvider time, ILogger<PostgresStart> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task RunAsync(string connectionString, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            if (await TryAsync(connectionString, start, cancellationToken) is not { } failure)
            {
                if (attempt > 1) logger.ServerCame(attempt);
                return;
            }

            if (attempt == 1) logger.WaitsForServer(Patience, failure.Message);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>Why it did not work, as long as it is worth waiting.</summary>
    private async Task<Exception?> TryAsync(string connectionString, long start, CancellationToken cancellationToken)
    {
        try
        {
            await (migrates ? PostgresMigrations.ApplyAsync(connectionString, cancellationToken) : PostgresMigrations.CheckAsync(connectionString, cancellationToken));
            return null;
        }
        catch (Exception exception) when (PostgresErrors.IsOfTheMoment(exception))
        {
            return time.GetElapsedTime(start) < Patience ? exception : throw PostgresErrors.Translate(exception);
        }
    }
}
