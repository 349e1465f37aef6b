using System.Globalization;
using JobScheduler.Benchmarks.Clusters;
using StackExchange.Redis;

namespace JobScheduler.Benchmarks.Herd;

/// <summary>Looks four times a second how much memory Redis uses, and whether ids of due jobs have not been moved to their lists.</summary>
internal sealed class RedisProbe : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly IServer _server;
    private readonly IDatabase _database;
    private readonly DateTimeOffset _due;
    private readonly Repetition _looking;
    private long _bytes;
    private TimeSpan? _movedAfter;

    /// <summary>All that is in the sorted set comes due at that moment or soon after it.</summary>
    public RedisProbe(IConnectionMultiplexer redis, DateTimeOffset due, CancellationToken cancellationToken)
    {
        (_server, _database, _due) = (redis.GetServers().Single(), redis.GetDatabase(), due);
        _looking = new Repetition(Period, LookAsync, cancellationToken);
    }

    /// <summary>Only after it was disposed.</summary>
    public IEnumerable<(string, double)> Values => _movedAfter is { } moved
        ? [("moved after s", moved.TotalSeconds), ("Redis MB", _bytes / 1e6)]
        : throw new InvalidOperationException("All jobs have run, but ids of some still wait for their moment in Redis.");

    public async ValueTask DisposeAsync()
    {
        await _looking.DisposeAsync();
        await LookAsync();
    }

    private async Task LookAsync()
    {
        var memory = (await _server.InfoAsync("memory")).Single().Single(line => line.Key == "used_memory").Value;
        _bytes = Math.Max(_bytes, long.Parse(memory, CultureInfo.InvariantCulture));
        var passed = TimeProvider.System.GetUtcNow() - _due;
        if (_movedAfter is null && passed > TimeSpan.Zero && await _database.LaterAsync() == 0) _movedAfter = passed;
    }
}
