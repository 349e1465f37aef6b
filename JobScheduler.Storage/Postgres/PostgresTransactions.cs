using System.Data;
using System.Data.Common;
using JobScheduler.Storage.Jobs;

namespace JobScheduler.Storage.Postgres;

/// <summary>Writes within transactions of callers, over their own connections. They see the tables as our connections do,
/// whatever search path the caller has.</summary>
internal sealed class PostgresTransactions(
    PostgresScripts scripts, PostgresInstallation installation, JobInserter inserter, SettlementWriter settler) : IJobTransactions
{
    /// <summary>Where a process hears that a transaction has committed: the payload is what was to be announced.</summary>
    public const string Channel = "jobscheduler_committed";

    private const string Enter =
        "SELECT current_setting('search_path') AS before, set_config('search_path', $1, true) AS now, pg_backend_pid() AS process";

    private const string Leave = "SELECT set_config('search_path', $1, true)";
    private const string Announce = "SELECT pg_notify($1, $2)";

    private Action<Guid> _over = static _ => { };

    public bool HoldUpOthers => false;

    public Task<IReadOnlyList<EnqueueResult>> InsertAsync(
        DbTransaction transaction, IReadOnlyList<NewJob> jobs, Guid announcement, CancellationToken cancellationToken) =>
        WithinAsync(
            transaction,
            async session =>
            {
                var results = await inserter.InsertAsync(session, jobs);
                session.Post(Command(Announce, Channel, announcement.ToString("N")));
                return results;
            },
            cancellationToken);

    public async Task<SettleResult> SettleAsync(DbTransaction transaction, Settlement settlement, CancellationToken cancellationToken) =>
        (await WithinAsync(transaction, session => settler.SettleAsync(session, [settlement]), cancellationToken))[0];

    public void OnOver(Action<Guid> heard) => _over += heard;

    /// <summary>Anybody may write to the channel.</summary>
    public void Heard(string payload)
    {
        if (Guid.TryParseExact(payload, "N", out var announcement)) _over(announcement);
    }

    private async Task<T> WithinAsync<T>(
        DbTransaction transaction, Func<PostgresSession, Task<T>> workAsync, CancellationToken cancellationToken)
    {
        var connection = ConnectionOf(transaction) ?? throw new ArgumentException(
            "Jobs are kept in PostgreSQL: give an NpgsqlTransaction that has not ended.", nameof(transaction));
        var (path, process) = await EnterAsync(connection, cancellationToken);
        // Counters of its own: a row that others count in would be locked until the caller commits.
        // A connection has one transaction at a time.
        var session = new PostgresSession(connection, scripts, shard: -process, isRepeated: true, cancellationToken);
        var answer = await workAsync(session);
        session.Post(Command(Leave, path));
        await session.FlushAsync();
        return answer;
    }

    private static NpgsqlConnection? ConnectionOf(DbTransaction transaction)
    {
        try
        {
            // One that has ended keeps its connection, and refuses to tell its level.
            return transaction is NpgsqlTransaction { IsolationLevel: not IsolationLevel.Chaos } ours ? ours.Connection : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private async Task<(string Path, int Process)> EnterAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Command(Enter, installation.SearchPath), new NpgsqlBatchCommand(PostgresInstallation.Ask) },
        };
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            var entry = (reader.GetString(0), reader.GetInt32(2));
            await reader.NextResultAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            return reader.GetGuid(0) == installation.Id ? entry : throw Elsewhere();
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            throw Elsewhere();
        }
    }

    private static InvalidOperationException Elsewhere() => new(
        "The transaction is of another database than the one that jobs are kept in, so the two cannot commit together.");

    private static NpgsqlBatchCommand Command(string text, params ReadOnlySpan<string> values)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        return command;
    }
}
