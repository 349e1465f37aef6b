using System.Threading.Channels;
using JobScheduler.Storage.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace JobScheduler.Storage.Sqlite;

/// <summary>The one connection that writes. A thread takes whatever work waits and commits it as one group,
/// so that one sync to disk serves all; while it syncs, the next group gathers.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int LargestGroup = 512;

    /// <summary>How often to wait for another program's lock, a second each (<see cref="SqliteDatabase"/>),
    /// before everybody is refused.</summary>
    private const int MaxWaits = 5;

    /// <summary>For what waits when the database is closed: a stop must not wait for all that somebody has piled up.</summary>
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(5);

    private readonly Channel<SqliteWork> _waiting = Channel.CreateUnbounded<SqliteWork>(
        new UnboundedChannelOptions { SingleReader = true });
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SqliteSessionConnection _connection;
    private readonly SqliteCheckpoint? _log;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _over;
    private Exception? _broken;
    private int _waits;

    public SqliteWriter(SqliteSessionConnection connection, TimeProvider time, SqliteCheckpoint? log = null)
    {
        (_connection, _log) = (connection, log);
        _time = time;
        _over = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        // A thread of its own: a sync to disk must not hold a thread of the pool, nor wait for one.
        new Thread(Loop) { IsBackground = true, Name = nameof(SqliteWriter) }.Start();
    }

    public bool IsAlive => !_ended.Task.IsCompleted;

    public async Task<T> RunAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var isRepeated = false; ; isRepeated = true)
        {
            var item = new SqliteWork<T>(work, isRepeated, cancellationToken);
            if (!_waiting.Writer.TryWrite(item)) throw Closed();
            try
            {
                return await item.Answer.WaitAsync(cancellationToken);
            }
            catch (SqliteException refused) when (!isRepeated && SqliteErrors.IsUniqueViolation(refused))
            {
                // A row stands in the way that the work had not looked for: now it can.
            }
        }
    }

    /// <summary>Runs what waits, then closes; what has not begun within 5 s is refused.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        if (IsAlive) _over.CancelAfter(LastPatience);
        await _ended.Task;
        _over.Dispose();
        _connection.Dispose();
    }

    private void Loop()
    {
        try
        {
            while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult()) RunGroup(TakeGroup());
        }
        catch (Exception exception)
        {
            // The connection is in a state that nobody knows. From here on every caller is refused at once, and the health check says so.
            _broken = exception;
        }
        finally
        {
            _waiting.Writer.TryComplete();
            while (_waiting.Reader.TryRead(out var left)) left.Fail(Closed());
            _ended.SetResult();
        }
    }

    private List<SqliteWork> TakeGroup()
    {
        var group = new List<SqliteWork>();
        while (group.Count < LargestGroup && _waiting.Reader.TryRead(out var work))
        {
            if (work.TryStart()) group.Add(work);
        }

        return group;
    }

    private void RunGroup(List<SqliteWork> group)
    {
        if (_over.IsCancellationRequested)
        {
            // Not even begun: while another program has the file, that takes a second.
            group.ForEach(work => work.Fail(Closed()));
            return;
        }

        try
        {
            Begin();
            group.RemoveAll(IsRefused);
            _connection.Run("COMMIT");
        }
        catch (Exception exception)
        {
            // Who came meanwhile would only wait for the same.
            if (exception is SqliteException { SqliteErrorCode: raw.SQLITE_BUSY }) group.AddRange(TakeGroup());
            Abandon(group, exception);
            return;
        }

        foreach (var work in group) work.Complete();
        ShortenLog();
    }

    private void ShortenLog()
    {
        try
        {
            _log?.Shorten();
        }
        catch (SqliteException exception) when (SqliteErrors.Translate(exception) is StoreUnavailableException)
        {
            // A full disk or a lock of another program: the log stays as it is until a later group.
        }
    }

    private void Begin()
    {
        for (; ; _waits++)
        {
            try
            {
                _connection.Run("BEGIN IMMEDIATE");
                _waits = 0;
                return;
            }
            catch (SqliteException held) when (held.SqliteErrorCode == raw.SQLITE_BUSY && _waits + 1 < MaxWaits)
            {
                // Callers gather meanwhile. Once all waits were in vain a group has but one,
                // so that everybody hears soon that the file is locked.
            }
        }
    }

    /// <summary>Runs the work, unless it comes too late for that.</summary>
    private bool IsRefused(SqliteWork work)
    {
        var isOver = _over.IsCancellationRequested;
        if (isOver) work.Fail(Closed());
        else RunOne(work);
        return isOver;
    }

    private void RunOne(SqliteWork work)
    {
        _connection.Run("SAVEPOINT work");
        var succeeded = work.Run(new SqliteSession(_connection, SqliteValues.Microseconds(_time.GetUtcNow()), work.IsRepeated));
        if (!_connection.InTransaction) throw Undone(work.Failure);
        if (!succeeded) _connection.Run("ROLLBACK TO work");
        _connection.Run("RELEASE work");
    }

    private void Abandon(List<SqliteWork> group, Exception exception)
    {
        try
        {
            if (_connection.InTransaction) _connection.Run("ROLLBACK");
        }
        finally
        {
            var reason = SqliteErrors.Translate(exception);
            foreach (var work in group) work.Fail(reason);
        }
    }

    private static StoreUnavailableException Undone(Exception? failure) =>
        new($"SQLite undid the whole transaction: {failure?.Message}",
            failure ?? new InvalidOperationException("A work ended the transaction."));

    private StoreUnavailableException Closed() => _broken is { } broken
        ? new($"The connection that writes is broken until the next start: {broken.Message}", broken)
        : new("The database is closed.", new ObjectDisposedException(nameof(SqliteWriter)));
}
