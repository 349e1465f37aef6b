using System.Collections.Concurrent;
using JobScheduler.Core.Ports;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Sqlite;

/// <summary>Read-only connections, opened when needed and kept; the writer never blocks them, nor they the writer.</summary>
internal sealed class SqliteReaders(Func<SqliteSessionConnection> open, TimeProvider time) : IAsyncDisposable
{
    private const int MostAtOnce = 8;

    private readonly ConcurrentBag<SqliteSessionConnection> _idle = [];
    private readonly SemaphoreSlim _places = new(MostAtOnce);
    private volatile bool _closed;

    public async Task<T> RunAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            if (_closed) throw new StoreUnavailableException("The database is closed.", new ObjectDisposedException(nameof(SqliteReaders)));
            return await RunOnIdleAsync(work);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Waits for the reads under way, then closes; reads that come later are refused.</summary>
    public async ValueTask DisposeAsync()
    {
        _closed = true;
        for (var place = 0; place < MostAtOnce; place++) await _places.WaitAsync();
        while (_idle.TryTake(out var connection)) connection.Dispose();
        _places.Release(MostAtOnce);
    }

    private async Task<T> RunOnIdleAsync<T>(Func<ISqlSession, Task<T>> work)
    {
        if (!_idle.TryTake(out var connection)) connection = open();
        try
        {
            connection.Run("BEGIN");
            return await work(new SqliteSession(connection, SqliteValues.Microseconds(time.GetUtcNow())));
        }
        finally
        {
            if (connection.InTransaction) connection.Run("ROLLBACK");
            _idle.Add(connection);
        }
    }
}
