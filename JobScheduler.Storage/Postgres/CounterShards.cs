using System.Collections.Concurrent;

namespace JobScheduler.Storage.Postgres;

/// <summary>Numbers for the transactions under way: each adds to counter rows of its own,
/// so that two commits of one process never wait for each other.</summary>
internal sealed class CounterShards
{
    /// <summary>For sessions that count nothing.</summary>
    public const int None = 0;

    private readonly ConcurrentBag<int> _free = [];
    private int _made = None;

    public int Rent() => _free.TryTake(out var shard) ? shard : Interlocked.Increment(ref _made);

    /// <summary>Gives a number back once its transaction has ended for certain.</summary>
    public void Return(int shard) => _free.Add(shard);
}
