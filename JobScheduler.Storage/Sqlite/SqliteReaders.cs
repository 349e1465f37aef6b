using System.Collections.Concurrent;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Sqlite;

/// <summary>Read-only connections, opened when needed and kept; the writer never blocks them, nor they the writer.</summary>
internal sealed class SqliteReaders(Func<SqliteSessionConnection> open, TimeProvider time) : IDisposable
{
    private const int MostAtOnce = 8;

    private readonly ConcurrentBag<SqliteSessionConnection> _idle = [];
    private readonly SemaphoreSlim _places = new(MostAtOnce);

    public async Task<T> RunAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await RunOnIdleAsync(work);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var connection)) connection.Dispose();
        _places.Dispose();
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
