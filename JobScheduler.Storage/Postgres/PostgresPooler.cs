namespace JobScheduler.Storage.Postgres;

/// <summary>Tells whether a pooler lies between us and PostgreSQL that gives one connection's statements to
/// several of the server's.</summary>
internal static class PostgresPooler
{
    private const string WhoServes = "SELECT pg_backend_pid()";

    // Others may give back a connection between two looks, so that the same one serves again by chance.
    private const int Looks = 3;

    /// <summary>Whether the open connection changes the process that serves it, which no session of ours survives.</summary>
    public static async Task<bool> SharesConnectionsAsync(
        NpgsqlConnection connection, string connectionString, CancellationToken cancellationToken)
    {
        var serving = await AskAsync(connection, cancellationToken);
        // A server names the process that serves when it takes the connection; poolers make up a number, as they do not know yet.
        if (serving == connection.ProcessID) return false;
        for (var look = 0; look < Looks; look++)
        {
            // In a transaction it keeps what it was given: in such a pooler most likely what has just served the other one.
            await using var holder = new NpgsqlConnection(connectionString);
            await holder.OpenAsync(cancellationToken);
            if (await BeginAsync(holder, cancellationToken) is not { } transaction) return true;
            await using (transaction)
            {
                if (await AskAsync(holder, cancellationToken) == serving || await AskAsync(connection, cancellationToken) != serving)
                    return true;
            }
        }

        return false;
    }

    /// <summary>None where the pooler gives out connections by the statement, and so refuses transactions.</summary>
    private static async Task<NpgsqlTransaction?> BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await AskAsync(connection, cancellationToken);
            return transaction;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.ProtocolViolation)
        {
            await transaction.DisposeAsync();
            return null;
        }
    }

    private static async Task<int> AskAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var ask = new NpgsqlCommand(WhoServes, connection);
        return (int)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }
}
