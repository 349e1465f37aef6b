namespace JobScheduler.Tests.EndToEnd.Support;

/// <summary>What a test asks of a PostgreSQL server directly, past all that is tried.</summary>
internal static class ServerStatements
{
    /// <summary>The answer as plain text; throws when it is an error.</summary>
    public static Task<string> SqlAsync(this PostgresServer server, string sql) =>
        Programs.OutputAsync(server.Psql("-v", "ON_ERROR_STOP=1", "-qAtc", sql));

    /// <summary>As a server that has become a standby, or has been promoted again.</summary>
    public static async Task SetReadOnlyAsync(this PostgresServer server, bool isReadOnly)
    {
        await server.SqlAsync(
            isReadOnly ? "ALTER SYSTEM SET default_transaction_read_only = on" : "ALTER SYSTEM RESET default_transaction_read_only");
        await server.SqlAsync("SELECT pg_reload_conf()");
    }

    /// <summary>Nobody can use the jobs for so long.</summary>
    public static Task LockJobsAsync(this PostgresServer server, int seconds) =>
        server.SqlAsync($"SET lock_timeout = '5s'; BEGIN; LOCK TABLE jobs IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep({seconds}); COMMIT");
}
