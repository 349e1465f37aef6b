using System.Security.Cryptography;
using JobScheduler.Core.Ports;
using JobScheduler.Storage.Sql;
using Npgsql;

namespace JobScheduler.Storage.Postgres;

/// <summary>One PostgreSQL database, shared by any number of processes: READ COMMITTED, so that every write guards itself.</summary>
internal sealed class PostgresDatabase(
    PostgresStart start, PostgresSources sources, PostgresScripts scripts, TimeProvider time) : ISqlDatabase, IStorageStartup
{
    private const int MaxTries = 5;
    private const int MaxPause = 50;

    // A key that goes from hand to hand may be taken again and again between our look and our write.
    private static readonly TimeSpan Contention = TimeSpan.FromSeconds(5);

    private readonly Lanes _lanes = new();

    public Task StartAsync(CancellationToken cancellationToken) => start.RunAsync(cancellationToken);

    public async Task<bool> IsHealthyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await sources.Hot.OpenConnectionAsync(cancellationToken);
            var session = new PostgresSession(connection, scripts, Lanes.None, cancellationToken);
            await session.QueryAsync(Statements.Clock, SqlParameters.None, row => row.Time("now"));
            return connection.PostgresParameters.GetValueOrDefault("in_hot_standby") != "on";
        }
        catch (Exception exception) when (PostgresErrors.IsOfTheMoment(exception))
        {
            return false;
        }
    }

    public Task<T> WriteAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken) =>
        RetryAsync(() => TransactAsync(work, cancellationToken), cancellationToken);

    public Task<T> WriteOneAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken) =>
        RetryAsync(() => RunAsync(sources.Hot, work, cancellationToken), cancellationToken);

    public Task<T> ReadAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken) =>
        RetryAsync(() => RunAsync(sources.Read, work, cancellationToken), cancellationToken, PostgresErrors.IsWorthARead);

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

    private async Task<T> TransactAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await sources.Hot.OpenConnectionAsync(cancellationToken);
        var lane = _lanes.Rent();
        var session = new PostgresSession(connection, scripts, lane, cancellationToken);
        session.Begin();
        var answer = await work(session);
        await session.CommitAsync();
        // Only after a commit: what failed may still be under way in the server, with its rows locked.
        _lanes.Return(lane);
        return answer;
    }

    private async Task<T> RunAsync<T>(NpgsqlDataSource source, Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await work(new PostgresSession(connection, scripts, Lanes.None, cancellationToken));
    }

    private async Task<T> RetryAsync<T>(Func<Task<T>> run, CancellationToken cancellationToken, Func<Exception, bool>? isWorthIt = null)
    {
        var since = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await run();
            }
            catch (Exception exception) when (attempt < MaxTries && (isWorthIt ?? PostgresErrors.IsWorthARetry)(exception))
            {
                await Task.Delay(Pause(attempt), time, cancellationToken);
            }
            catch (Exception exception) when (PostgresErrors.IsWorthARetry(exception) && time.GetElapsedTime(since) < Contention)
            {
                await Task.Delay(Pause(attempt), time, cancellationToken);
            }
            catch (Exception exception) when (PostgresErrors.IsOfTheMoment(exception))
            {
                if (PostgresErrors.IsOfAServerToLeave(exception)) sources.Renew();
                throw PostgresErrors.Translate(exception);
            }
        }
    }

    // Two that blocked each other must not come back at the same moment.
    private static TimeSpan Pause(int attempt) =>
        TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1, Math.Min(5 << Math.Min(attempt, 8), MaxPause)));
}
