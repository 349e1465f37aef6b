using System.Collections.Concurrent;
using JobScheduler.Storage.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace JobScheduler.Storage.Sqlite;

/// <summary>Read-only connections, opened when needed and kept; the writer never blocks them, nor they the writer.</summary>
internal sealed class SqliteReaders(Func<SqliteSessionConnection> open, TimeProvider time) : IAsyncDisposable
{
    // A read holds a thread as well: more browsing at once than this would keep the loops and the health check from their places.
    private const int MaxBrowsing = 4;

    private const int MaxAtOnce = 8;

    private static readonly TimeSpan BrowsingLimit = TimeSpan.FromSeconds(10);

    private readonly ConcurrentBag<SqliteSessionConnection> _idle = [];
    private readonly SemaphoreSlim _places = new(MaxAtOnce);
    private readonly SemaphoreSlim _browsing = new(MaxBrowsing);
    private volatile bool _closed;

    public async Task<T> RunAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            if (_closed) throw new StoreUnavailableException("The database is closed.", new ObjectDisposedException(nameof(SqliteReaders)));
            return await RunOnIdleAsync(work, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>A read that may pass over much: it leaves places to the others, and ends when its time is over.</summary>
    public async Task<T> BrowseAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(BrowsingLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await BrowseWithinAsync(work, either.Token);
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailableException($"The read took longer than {BrowsingLimit.TotalSeconds} s.", exception);
        }
    }

    /// <summary>Waits for the reads under way, then closes; reads that come later are refused.</summary>
    public async ValueTask DisposeAsync()
    {
        _closed = true;
        for (var place = 0; place < MaxAtOnce; place++) await _places.WaitAsync();
        while (_idle.TryTake(out var connection)) connection.Dispose();
        _places.Release(MaxAtOnce);
    }

    private async Task<T> BrowseWithinAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        await _browsing.WaitAsync(cancellationToken);
        try
        {
            return await RunAsync(work, cancellationToken);
        }
        finally
        {
            _browsing.Release();
        }
    }

    private async Task<T> RunOnIdleAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        if (!_idle.TryTake(out var connection)) connection = open();
        try
        {
            connection.Run("BEGIN");
            connection.StopOn(cancellationToken);
            return await work(new SqliteSession(connection, SqliteValues.Microseconds(time.GetUtcNow())));
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException("The read was interrupted.", exception, cancellationToken);
        }
        finally
        {
            connection.StopOn(CancellationToken.None);
            if (connection.InTransaction) connection.Run("ROLLBACK");
            _idle.Add(connection);
        }
    }
}
