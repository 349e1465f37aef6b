using Microsoft.Extensions.Logging;

namespace JobScheduler.Storage.Postgres;

/// <summary>What the PostgreSQL store logs.</summary>
internal static partial class PostgresLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "PostgreSQL is not there yet; trying again for {Patience}: {Reason}")]
    public static partial void WaitsForServer(this ILogger logger, TimeSpan patience, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connections of the lost session {Session} could not be ended")]
    public static partial void ConnectionsLeft(this ILogger logger, Guid session, Exception error);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Waiting for another process that migrates the schema ({Holder}), {Patience} at most")]
    public static partial void WaitsForMigration(this ILogger logger, string holder, TimeSpan patience);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "{Script} waits for the next start, as long transactions keep PostgreSQL from building its indexes: {Reason}")]
    public static partial void IndexesWait(this ILogger logger, string script, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "PostgreSQL is there after {Attempts} attempts.")]
    public static partial void ServerCame(this ILogger logger, int attempts);
}
