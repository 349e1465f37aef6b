using JobScheduler.Core.Ports;
using JobScheduler.Storage.Sql;
using Npgsql;

namespace JobScheduler.Storage.Postgres;

/// <summary>
/// The connection that stands for a session: it carries the beats and holds the session's lock, which the server frees when the process or the
/// connection is gone.
/// </summary>
internal sealed class SessionLine(Guid session, NpgsqlDataSource source, PostgresScripts scripts) : IAsyncDisposable
{
    // The key is the one that workers/lose tries. Not waited for: a dead connection of ours may still hold it for a while.
    private const string TakeLock = "SELECT pg_try_advisory_lock(hashtextextended($1::text, 0))";

    private readonly SemaphoreSlim _turn = new(1);
    private NpgsqlConnection? _connection;
    private bool _holdsLock;

    public async Task<T> RunAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await RunOnLineAsync(work, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        await CloseAsync();
        _turn.Release();
    }

    private async Task<T> RunOnLineAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await TryAsync(work, cancellationToken);
        }
        catch (NpgsqlException exception) when (PostgresErrors.IsOfTheMoment(exception))
        {
            await CloseAsync();
            if (PostgresErrors.IsTimeout(exception)) throw PostgresErrors.Translate(exception, StoreSilence.Silent);
        }

        // It was cut, or had been since the last beat: whether the server answers a new one says why.
        try
        {
            return await TryAsync(work, cancellationToken);
        }
        catch (NpgsqlException exception) when (PostgresErrors.IsOfTheMoment(exception))
        {
            await CloseAsync();
            throw PostgresErrors.Translate(exception);
        }
    }

    private async Task<T> TryAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        var connection = _connection ?? await OpenAsync(cancellationToken);
        if (!_holdsLock) _holdsLock = await TakeLockAsync(connection, cancellationToken);
        return await work(new PostgresSession(connection, scripts, Lanes.None, cancellationToken));
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _connection = await source.OpenConnectionAsync(cancellationToken);
        }
        catch (NpgsqlException exception) when (PostgresErrors.IsOfTheMoment(exception))
        {
            throw PostgresErrors.Translate(exception, PostgresErrors.SilenceOfConnecting(exception));
        }
    }

    private async Task<bool> TakeLockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(TakeLock, connection) { Parameters = { new() { Value = session } } };
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task CloseAsync()
    {
        _holdsLock = false;
        if (_connection is not null) await _connection.DisposeAsync();
        _connection = null;
    }
}
