using System.Collections.Concurrent;
using StackExchange.Redis;

[assembly: AssemblyFixture(typeof(SharedRedis))]

namespace JobScheduler.Tests.Support;

/// <summary>One Redis for all tests, started by the first that asks; each class has a database of its own,
/// empty at the start of each test.</summary>
public sealed class SharedRedis : IAsyncDisposable
{
    private readonly Lazy<Task<TestRedis>> _server = new(TestRedis.StartNewAsync);
    private readonly ConcurrentDictionary<Type, int> _databases = new();
    private int _last = -1;

    public async Task<IConnectionMultiplexer> ConnectAsync(object test)
    {
        var connection = await ConnectAsOtherProcessAsync(test);
        await FlushAsync(connection);
        return connection;
    }

    /// <summary>One more connection to the same database, as it is.</summary>
    public async Task<IConnectionMultiplexer> ConnectAsOtherProcessAsync(object test)
    {
        var database = _databases.GetOrAdd(test.GetType(), _ => Interlocked.Increment(ref _last));
        return await (await _server.Value).ConnectAsync(database);
    }

    public static Task FlushAsync(IConnectionMultiplexer connection) => connection.GetDatabase().ExecuteAsync("FLUSHDB");

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated) await (await _server.Value).DisposeAsync();
    }
}
