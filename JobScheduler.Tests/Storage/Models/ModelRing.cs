namespace JobScheduler.Tests.Storage.Models;

/// <summary>The active sessions in a ring, in which each watches those that come next.</summary>
internal sealed class ModelRing
{
    private const int Watchers = 3;

    private readonly List<Guid> _sorted = [];

    public int Count => _sorted.Count;

    public void Add(Guid session) => _sorted.Insert(~_sorted.BinarySearch(session), session);

    public void Remove(Guid session) => _sorted.RemoveAt(_sorted.BinarySearch(session));

    /// <summary>The next so many, or all others.</summary>
    public IEnumerable<Guid> After(Guid session, int max)
    {
        var place = _sorted.BinarySearch(session);
        return Enumerable.Range(1, Math.Min(max, Count - 1)).Select(step => _sorted[(place + step) % Count]);
    }

    /// <summary>Those that are late and whose watchers are late as well.</summary>
    public IEnumerable<Guid> Alone(Func<Guid, bool> isLate) => Enumerable.Range(0, Count)
        .Where(place => isLate(_sorted[place]) && WatchersOf(place).All(isLate)).Select(place => _sorted[place]);

    private IEnumerable<Guid> WatchersOf(int place) =>
        Enumerable.Range(1, Math.Min(Watchers, Count - 1)).Select(back => _sorted[(place - back + Count) % Count]);
}
