using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Postgres;

/// <summary>One PostgreSQL database, shared by any number of processes: READ COMMITTED, so that every write guards itself.</summary>
internal sealed class PostgresDatabase(
    PostgresStart start, PostgresSources sources, PostgresScripts scripts, TimeProvider time) : ISqlDatabase, IStorageStartup
{
    private const int MaxTries = 5;
    private const int MaxPause = 50;

    // A key that goes from hand to hand may be taken again and again between our look and our write.
    private static readonly TimeSpan Contention = TimeSpan.FromSeconds(5);

    private readonly CounterShards _shards = new();

    public string Schema => PostgresMigrations.Newest;

    public Task StartAsync(CancellationToken cancellationToken) => start.RunAsync(cancellationToken);

    public async Task<bool> IsHealthyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await sources.Hot.OpenConnectionAsync(cancellationToken);
            var session = new PostgresSession(connection, scripts, CounterShards.None, isRepeated: false, cancellationToken);
            await session.QueryAsync(Statements.Clock, SqlParameters.None, row => row.Time("now"));
            return connection.PostgresParameters.GetValueOrDefault("in_hot_standby") != "on";
        }
        catch (Exception exception) when (PostgresErrors.IsOfTheMoment(exception))
        {
            return false;
        }
    }

    public async Task<T> WriteAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await sources.Hot.OpenConnectionAsync(cancellationToken);
                var shard = _shards.Rent();
                var session = new PostgresSession(connection, scripts, shard, isRepeated: attempt > 1, cancellationToken);
                session.Begin();
                var answer = await work(session);
                await session.CommitAsync();
                // Only after a commit: what failed may still be under way in the server, with its rows locked.
                _shards.Return(shard);
                return answer;
            }
            catch (Exception error)
            {
                await PauseAsync(error, PostgresErrors.IsWorthARetry(error), attempt, since, cancellationToken);
            }
        }
    }

    public Task<T> WriteOneAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(sources.Hot, work, PostgresErrors.IsWorthARetry, cancellationToken);

    public Task<T> ReadAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(sources.Read, work, PostgresErrors.IsWorthARead, cancellationToken);

    public async Task<T> BrowseAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        try
        {
            return await ReadAsync(work, cancellationToken);
        }
        finally
        {
            sources.Browsing.Release();
        }
    }

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(PostgresSources.ReadPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await sources.Browsing.WaitAsync(either.Token);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailableException("Too many look through the jobs at the moment.", error);
        }
    }

    private async Task<T> RunAsync<T>(
        NpgsqlDataSource source, Func<ISqlSession, Task<T>> work, Func<Exception, bool> isWorthIt, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(cancellationToken);
                return await work(new PostgresSession(connection, scripts, CounterShards.None, isRepeated: attempt > 1, cancellationToken));
            }
            catch (Exception error)
            {
                await PauseAsync(error, isWorthIt(error), attempt, since, cancellationToken);
            }
        }
    }

    /// <summary>Waits before the next try, or throws the failure when there shall be none.</summary>
    private Task PauseAsync(Exception error, bool isWorthIt, int attempt, long since, CancellationToken cancellationToken)
    {
        if (isWorthIt && attempt < MaxTries) return Task.Delay(Pause(attempt), time, cancellationToken);
        if (PostgresErrors.IsWorthARetry(error) && time.GetElapsedTime(since) < Contention)
            return Task.Delay(Pause(attempt), time, cancellationToken);
        if (!PostgresErrors.IsOfTheMoment(error)) ExceptionDispatchInfo.Throw(error);
        if (PostgresErrors.IsOfAServerToLeave(error)) sources.Renew();
        throw PostgresErrors.Translate(error);
    }

    // Two that blocked each other must not come back at the same moment.
    private static TimeSpan Pause(int attempt) =>
        TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1, Math.Min(5 << Math.Min(attempt, 8), MaxPause)));
}
