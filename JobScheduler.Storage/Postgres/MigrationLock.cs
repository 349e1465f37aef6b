using Microsoft.Extensions.Logging;

namespace JobScheduler.Storage.Postgres;

/// <summary>Lets one process at a time migrate. Who waits says so; who holds the lock may hang, so nobody waits for ever.</summary>
internal sealed class MigrationLock(TimeProvider time, ILogger log, TimeSpan? limit = null)
{
    // Any number that no other program locks in this database.
    public const long Key = 5350943251904028749;

    private const string Take = "SELECT pg_try_advisory_lock($1)";

    private const string Holder = """
        SELECT format('process %s of PostgreSQL, application_name "%s"', holder.pid, holder.application_name)
        FROM pg_locks AS held
        JOIN pg_stat_activity AS holder ON holder.pid = held.pid
        WHERE held.locktype = 'advisory'
            AND held.granted
            AND held.objsubid = 1
            AND ((held.classid::bigint << 32) | held.objid::bigint) = $1
            AND holder.datname = current_database()
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LogPeriod = TimeSpan.FromSeconds(5);

    private readonly TimeSpan _limit = limit ?? TimeSpan.FromMinutes(5);

    /// <summary>Returns once the connection holds the lock; it is free again when the connection is closed.</summary>
    public async Task TakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        for (var told = TimeSpan.MinValue; await AskAsync(connection, Take, cancellationToken) is not true;)
        {
            var waited = time.GetElapsedTime(since);
            if (waited >= _limit) throw new StoreRefusedException(await SentenceAsync(connection, cancellationToken));
            if (told == TimeSpan.MinValue || waited - told >= LogPeriod)
            {
                log.WaitsForMigration(await HolderAsync(connection, cancellationToken), _limit);
                told = waited;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<string> SentenceAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        $"The schema must be brought up to date, and for {_limit.TotalSeconds:0.#} s another process has held the lock for that "
        + $"({await HolderAsync(connection, cancellationToken)}): if it hangs, end it (pg_terminate_backend) and start again.";

    private static async Task<string> HolderAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        await AskAsync(connection, Holder, cancellationToken) as string ?? "it has just let go";

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string question, CancellationToken cancellationToken)
    {
        await using var ask = new NpgsqlCommand(question, connection) { Parameters = { new NpgsqlParameter { Value = Key } } };
        return await ask.ExecuteScalarAsync(cancellationToken);
    }
}
