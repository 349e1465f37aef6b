using System.Net.Sockets;

namespace JobScheduler.Storage.Postgres;

/// <summary>Tells errors of the moment, for which the port has a name, from errors of ours.</summary>
internal static class PostgresErrors
{
    // The driver's words where every server was reached and none takes writes.
    private const string AllAreStandbys = "No suitable host was found";

    private const string IdleInTransaction = "25P03";

    /// <summary>Whether the transaction was undone for the sake of another one, so that the same work may succeed at once.</summary>
    public static bool IsWorthARetry(Exception exception) => exception is PostgresException
    {
        // The unique violation is one that no ON CONFLICT catches: a key taken after we had looked, or without a look.
        // Whoever looks now sees it.
        SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation,
    };

    /// <summary>Whether reading again is worth it: after a restart each connection of the pool is found dead once.
    /// Whoever found none free has waited enough.</summary>
    public static bool IsWorthARead(Exception exception) =>
        IsWorthARetry(exception) || exception is NpgsqlException { IsTransient: true, InnerException: not TimeoutException };

    public static bool IsOfTheMoment(Exception exception) => exception switch
    {
        PostgresException refused => IsOfTheMoment(refused.SqlState),
        // Everything else that the driver throws is about the connection: broken, timed out, none free.
        NpgsqlException => true,
        SocketException or IOException or TimeoutException => true,
        _ => false,
    };

    /// <summary>Whether the server takes no writes any more, or goes: its other connections are as good as lost,
    /// although they look open.</summary>
    public static bool IsOfAServerToLeave(Exception exception) => exception is PostgresException
    {
        SqlState: PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown,
    };

    /// <summary>Whether the server works for nobody at this moment: it takes no connection, comes up or goes down, or takes no writes.
    /// Not that one of its processes was ended (57P01): only the next try to connect tells whether the others were too.</summary>
    public static bool IsRefusal(Exception exception) => exception switch
    {
        PostgresException refused => refused.SqlState is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.ReadOnlySqlTransaction,
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => true,
        { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } => true,
        // Of several servers each must have answered: with none to complain of, all are standbys.
        { InnerException: AggregateException several } => several.InnerExceptions.All(IsRefusal),
        NpgsqlException { InnerException: null } => exception.Message.StartsWith(AllAreStandbys, StringComparison.Ordinal),
        _ => false,
    };

    public static StoreUnavailableException Translate(Exception exception) =>
        new($"PostgreSQL cannot be reached or refuses work: {exception.Message}", exception);

    private static bool IsOfTheMoment(string state) => state.AsSpan(0, 2) switch
    {
        // Connection, resources, operator's intervention, rolled back, input or output;
        // a password or a database that was changed under a running process.
        "08" or "53" or "57" or "40" or "58" or "28" or "3D" => true,
        _ => state is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.LockNotAvailable or IdleInTransaction,
    };
}
