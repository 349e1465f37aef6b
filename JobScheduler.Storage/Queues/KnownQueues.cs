using System.Collections.Concurrent;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Queues;

/// <summary>The queues this process has seen stored, so that only the first job of a queue writes it.</summary>
internal sealed class KnownQueues
{
    /// <summary>Far more than are used at a time: names of long ago must not gather.</summary>
    private const int MaxRemembered = 100_000;

    private static readonly SqlColumns<string> Columns = new SqlColumns<string>().Text("name", name => name);

    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal);

    /// <summary>Stores those of the queues that are not known yet; <see cref="Learn"/> them once this is committed.</summary>
    public async Task AddAsync(ISqlSession session, IEnumerable<string> queues)
    {
        var unknown = queues.Where(name => !_names.ContainsKey(name)).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0) await AddAllAsync(session, unknown);
    }

    /// <summary>Stores these queues, each given once and in order, however many there are.</summary>
    public static Task AddAllAsync(ISqlSession session, IReadOnlyList<string> queues) =>
        session.PostAsync(Statements.Queues.Add, new SqlBatch<string>(queues, Columns));

    public void Learn(IEnumerable<string> queues)
    {
        foreach (var name in queues)
        {
            // Adding takes a lock, looking does not.
            if (!_names.ContainsKey(name)) Remember(name);
        }
    }

    public void Forget(IEnumerable<string> queues)
    {
        foreach (var name in queues) _names.TryRemove(name, out _);
    }

    private void Remember(string name)
    {
        if (_names.Count >= MaxRemembered) _names.Clear();
        _names.TryAdd(name, true);
    }
}
