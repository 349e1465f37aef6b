using Npgsql;

namespace JobScheduler.Benchmarks.Clusters;

/// <summary>Statements without parameters, however long they take.</summary>
internal static class DatabaseCalls
{
    public static async Task RunAsync(this NpgsqlDataSource database, string sql, CancellationToken cancellationToken)
    {
        await using var command = Unlimited(database, sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task<T> ScalarAsync<T>(this NpgsqlDataSource database, string sql, CancellationToken cancellationToken)
    {
        await using var command = Unlimited(database, sql);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Leaves the server nothing to do for the rows that were just made or ended.</summary>
    public static async Task SettleAsync(this NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await database.RunAsync("VACUUM ANALYZE jobs", cancellationToken);
        await database.RunAsync("CHECKPOINT", cancellationToken);
    }

    /// <summary>Looks at the counters only: a handful of rows.</summary>
    public static Task<long> CompletedAsync(this NpgsqlDataSource database, CancellationToken cancellationToken) =>
        database.ScalarAsync<long>("SELECT COALESCE(sum(n), 0)::bigint FROM counters WHERE to_status = 'completed'", cancellationToken);

    /// <summary>A transaction that stays open, with what it took, until the connection is disposed.</summary>
    public static async Task<NpgsqlConnection> HoldAsync(
        this NpgsqlDataSource database, string transaction, CancellationToken cancellationToken)
    {
        var holder = await database.OpenConnectionAsync(cancellationToken);
        await using var begin = new NpgsqlCommand($"SET idle_in_transaction_session_timeout = 0; {transaction}", holder);
        await begin.ExecuteNonQueryAsync(cancellationToken);
        return holder;
    }

    private static NpgsqlCommand Unlimited(NpgsqlDataSource database, string sql)
    {
        var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        return command;
    }
}
