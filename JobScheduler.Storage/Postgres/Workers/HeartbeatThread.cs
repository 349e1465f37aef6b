using System.Threading.Channels;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Postgres.Workers;

/// <summary>Beats for this process's session on a thread of its own; who asks gets the newest outcome.</summary>
internal sealed class HeartbeatThread : IAsyncDisposable
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromMilliseconds(250);

    private readonly Channel<LinkOutcome> _outcomes = Channel.CreateBounded<LinkOutcome>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _registrationCame = new(0);
    private readonly SessionConnection _connection;
    private readonly IBeatWitness? _witness;
    private readonly TimeSpan _beat;
    private readonly TimeProvider _time;
    private volatile Registration? _registration;
    private volatile bool _stopping;
    private Guid _session;

    public HeartbeatThread(SessionConnection connection, IBeatWitness? witness, TimeSpan beat, TimeProvider time)
    {
        (_connection, _witness, _beat, _time) = (connection, witness, beat, time);
        new Thread(Loop) { IsBackground = true, Name = nameof(HeartbeatThread) }.Start();
    }

    /// <summary>Registers a session and beats for it from now on.</summary>
    public Task RegisterAsync(Guid session, SqlParameters row, CancellationToken cancellationToken)
    {
        var registration = new Registration(session, row);
        _registration = registration;
        _registrationCame.Release();
        return registration.Done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>What came of the newest beat of the session that was not asked for yet.</summary>
    public async Task<BeatReply?> BeatAsync(Guid session, CancellationToken cancellationToken)
    {
        LinkOutcome outcome;
        do outcome = await _outcomes.Reader.ReadAsync(cancellationToken);
        while (outcome.Session != session);
        return outcome.Failure is { } failure ? throw failure : outcome.Reply;
    }

    public async ValueTask DisposeAsync()
    {
        _stopping = true;
        _registrationCame.Release();
        await _ended.Task;
        _registrationCame.Dispose();
    }

    private void Loop()
    {
        _registrationCame.Wait();
        while (!_stopping)
        {
            var start = _time.GetTimestamp();
            TryRegister();
            if (_session != Guid.Empty) _outcomes.Writer.TryWrite(Beat(start));
            ListenUntil(start);
        }

        _connection.Dispose();
        _ended.SetResult();
    }

    private void TryRegister()
    {
        if (_registration is not { } registration) return;
        _registration = null;
        try
        {
            _connection.Register(registration.Session, registration.Row);
            _session = registration.Session;
            registration.Done.SetResult();
        }
        catch (Exception error)
        {
            // Who takes the place of a lost session is asked for from now on: a beat that finds no row of it has it registered again.
            // At a start the caller tries again.
            if (_session != Guid.Empty) _session = registration.Session;
            registration.Done.SetException(PostgresErrors.IsOfTheMoment(error) ? PostgresErrors.Translate(error) : error);
        }
    }

    private LinkOutcome Beat(long start)
    {
        try
        {
            var reply = _connection.Beat(_session);
            if (reply is not null) _witness?.BeatSucceeded(start);
            return new LinkOutcome(_session, reply is null ? null : reply with { SentTimestamp = start }, null);
        }
        catch (StoreUnavailableException failure)
        {
            _witness?.BeatFailed(failure.Silence);
            return new LinkOutcome(_session, null, failure);
        }
        catch (Exception error)
        {
            // The thread must not die of a surprise: without beats the whole process would be given up.
            _witness?.BeatFailed(StoreSilence.Silent);
            return new LinkOutcome(_session, null, PostgresErrors.Translate(error));
        }
    }

    private void ListenUntil(long start)
    {
        while (!_stopping && _registration is null && _beat - _time.GetElapsedTime(start) is { Ticks: > 0 } left)
        {
            var wait = left < MaxWait ? left : MaxWait;
            // A broken connection is tried anew at once, and then at the pace of the beats.
            if (!_connection.Wait(wait)) _registrationCame.Wait(wait);
        }
    }

    private sealed record Registration(Guid Session, SqlParameters Row)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
