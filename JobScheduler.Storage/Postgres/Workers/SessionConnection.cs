using System.Data;
using System.Net.Sockets;
using JobScheduler.Storage.Sql;
using JobScheduler.Storage.Workers;

namespace JobScheduler.Storage.Postgres.Workers;

/// <summary>The one connection of a process that carries its session: it holds the session's lock, beats, and listens.
/// Synchronous on purpose: it is used by a thread of its own, which must go on when handlers have taken every thread of the pool.</summary>
internal sealed class SessionConnection(
    PostgresConnections connections, PostgresScripts scripts, BeatScope scope, Action<string, string> notified) : IDisposable
{
    /// <summary>The last beats may be lost with a crash of the server: they say nothing that the next one does not say again.
    /// Their one statement is planned once, while there may be a single session: a plan that reads and sorts all of them would stay.
    /// </summary>
    public static readonly (string Name, string Value)[] Settings =
    [
        ("synchronous_commit", "off"), ("plan_cache_mode", "force_generic_plan"), ("enable_bitmapscan", "off"), ("enable_sort", "off"),
        ("jit", "off"), ("statement_timeout", "9s"), ("lock_timeout", "5s"),
    ];

    private readonly NpgsqlConnectionStringBuilder _text = Complete(connections.ConnectionString, connections.Names.Of("session"));
    private readonly BeatStatements _beat = new(scripts);
    private NpgsqlConnection? _connection;
    private Guid _locked;

    /// <summary>Stores the session's row, after its lock is held: it must not look dead for a moment.</summary>
    public void Register(Guid session, SqlParameters row)
    {
        Connect(session);
        try
        {
            using var batch = new NpgsqlBatch(_connection);
            batch.BatchCommands.Add(scripts[Statements.Workers.Register].Bind(row));
            batch.ExecuteNonQuery();
        }
        catch
        {
            // A server that takes no writes keeps the connection open: the next try must look for another one.
            Drop();
            throw;
        }
    }

    /// <summary>One beat; throws <see cref="StoreUnavailableException"/> that says in what way the store does not answer.</summary>
    public BeatReply? Beat(Guid session)
    {
        Connect(session);
        try
        {
            using var batch = new NpgsqlBatch(_connection);
            _beat.AddTo(batch, session, scope);
            using var reader = batch.ExecuteReader();
            return _beat.Read(reader, scope);
        }
        catch (Exception error) when (error is NpgsqlException or IOException or TimeoutException)
        {
            Drop();
            throw Unavailable(error, PostgresErrors.IsRefusal(error) ? StoreSilence.Refusing : StoreSilence.Silent);
        }
    }

    /// <summary>Waits for notifications for at most this long; false when the connection broke.</summary>
    public bool Wait(TimeSpan atMost)
    {
        DropBroken();
        try
        {
            _connection?.Wait((int)Math.Max(1, atMost.TotalMilliseconds));
            return _connection is not null;
        }
        catch (Exception error) when (error is NpgsqlException or IOException or SocketException)
        {
            Drop();
            return false;
        }
    }

    public void Dispose() => Drop();

    private void Connect(Guid session)
    {
        DropBroken();
        try
        {
            if (_connection is null) Open();
            if (_locked != session) TryLock(session);
        }
        catch (Exception error) when (error is NpgsqlException or IOException or SocketException or TimeoutException)
        {
            Drop();
            throw Unavailable(error, SilenceOf(error));
        }
    }

    private void Open()
    {
        _connection = new NpgsqlConnection(_text.ConnectionString);
        _connection.Notification += (_, heard) => notified(heard.Channel, heard.Payload);
        _connection.Open();
        SessionSettings.Beside(_text.Options, Settings).Apply(_connection);
        using var listen = new NpgsqlCommand($"LISTEN {PostgresWakeUps.Channel}; LISTEN {PostgresTransactions.Channel}", _connection);
        listen.ExecuteNonQuery();
    }

    /// <summary>After a cut the server may still hold the lock for the connection that it believes in:
    /// then the next beat tries again.</summary>
    private void TryLock(Guid session)
    {
        using var take = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtextextended($1::text, 0))", _connection);
        take.Parameters.Add(new NpgsqlParameter { Value = session });
        if (take.ExecuteScalar() is true) _locked = session;
    }

    /// <summary>A statement that failed, or that had its answer before the connection broke,
    /// leaves a connection that only throws at its next use.</summary>
    private void DropBroken()
    {
        if (_connection is { State: not ConnectionState.Open }) Drop();
    }

    private void Drop()
    {
        _connection?.Dispose();
        _connection = null;
        _locked = Guid.Empty;
    }

    private static StoreSilence SilenceOf(Exception error) =>
        PostgresErrors.IsRefusal(error)
            ? StoreSilence.Refusing
            : error is PostgresException ? StoreSilence.Silent : StoreSilence.Unreachable;

    private static StoreUnavailableException Unavailable(Exception error, StoreSilence silence) =>
        new($"PostgreSQL did not take the beat: {error.Message}", error, silence);

    private static NpgsqlConnectionStringBuilder Complete(string connectionString, string name)
    {
        var text = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            Timeout = 1,
            CommandTimeout = 10,
            TcpKeepAlive = true,
            TcpKeepAliveTime = 5,
            TcpKeepAliveInterval = 2,
            MaxAutoPrepare = 10,
        };
        PrimaryServer.Require(text);
        text.ApplicationName ??= name;
        return text;
    }
}
