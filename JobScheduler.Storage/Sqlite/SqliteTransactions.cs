using System.Data.Common;
using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace JobScheduler.Storage.Sqlite;

/// <summary>Writes within transactions of callers, over their own connections to the same file.</summary>
internal sealed class SqliteTransactions(
    SqliteDatabase database, JobInserter inserter, SettlementWriter settler, TimeProvider time) : IJobTransactions
{
    private readonly SqlScripts _scripts = SqlScripts.Load("Sqlite/Sql/");
    private Action<Guid> _over = static _ => { };

    /// <summary>The file has one writer at a time.</summary>
    public bool HoldUpOthers => true;

    public async Task<IReadOnlyList<EnqueueResult>> InsertAsync(
        DbTransaction transaction, IReadOnlyList<NewJob> jobs, Guid announcement, CancellationToken cancellationToken)
    {
        var results = await WithinAsync(transaction, session => inserter.InsertAsync(session, jobs));
        _ = AnnounceAsync(announcement);
        return results;
    }

    public async Task<SettleResult> SettleAsync(DbTransaction transaction, Settlement settlement, CancellationToken cancellationToken) =>
        (await WithinAsync(transaction, session => settler.SettleAsync(session, [settlement])))[0];

    public void OnOver(Action<Guid> heard) => _over += heard;

    private async Task<T> WithinAsync<T>(DbTransaction transaction, Func<SqliteSession, Task<T>> workAsync)
    {
        if (transaction is not SqliteTransaction { Connection: { } connection })
            throw new ArgumentException("Jobs are kept in SQLite: give a SqliteTransaction that has not ended.", nameof(transaction));
        if (!database.IsAt(connection.DataSource))
            throw new InvalidOperationException(
                "The transaction is of another file than the one that jobs are kept in, so the two cannot commit together.");
        using var statements = new SqliteSessionConnection(connection, _scripts);
        return await workAsync(new SqliteSession(statements, SqliteValues.Microseconds(time.GetUtcNow()), isRepeated: true));
    }

    /// <summary>A write of our own waits for the caller's to end.</summary>
    private async Task AnnounceAsync(Guid announcement)
    {
        try
        {
            await database.WriteAsync(_ => Task.FromResult(true), CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // It lasts for longer than we wait. What was stored is found by the next look.
        }

        _over(announcement);
    }
}
