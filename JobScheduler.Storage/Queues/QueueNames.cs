using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Queues;

/// <summary>Which queues there are: new ones as far as there is room, and no more those that nobody uses.</summary>
internal sealed class QueueNames(KnownQueues known)
{
    private static readonly IReadOnlySet<string> Nobody = new HashSet<string>();

    /// <summary>Notes the use of those that are there, adds the others up to a number of queues in all,
    /// and returns those that found no room.</summary>
    public static async Task<IReadOnlySet<string>> OpenAsync(ISqlSession session, IReadOnlyList<string> names, int most)
    {
        var missing = await MissingAsync(session, Statements.Queues.Use, names);
        if (missing.Count == 0) return Nobody;
        // The number is counted by a later statement, which sees what others had added before the lock was theirs to give.
        await session.QueryAsync(Statements.Queues.LockNumber, SqlParameters.None, row => row.TextOrNull("locked"));
        await session.ExecuteAsync(Statements.Queues.AddWithin, Names(missing).Number("most", most));
        return (await MissingAsync(session, Statements.Queues.Find, missing)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Notes that a job that was there already names the queue again: it is there when the transaction is committed.</summary>
    public static async Task KeepAsync(ISqlSession session, string name)
    {
        var missing = await MissingAsync(session, Statements.Queues.Use, [name]);
        if (missing.Count > 0) await KnownQueues.AddAllAsync(session, missing);
    }

    /// <summary>Removes queues of no use; returns their number.</summary>
    public async Task<int> PruneAsync(ISqlSession session, TimeSpan unused, int max)
    {
        var removed = await session.QueryAsync(
            Statements.Queues.Prune, new SqlParameters().Span("unused", unused).Number("max", max), row => row.Text("name"));
        // Too early if this is not committed: then somebody adds one that is there, which changes nothing.
        known.Forget(removed);
        return removed.Count;
    }

    private static async Task<IReadOnlyList<string>> MissingAsync(ISqlSession session, string statement, IReadOnlyList<string> names)
    {
        var found = await session.QueryAsync(statement, Names(names), row => row.Text("name"));
        // Sorted, as all who add some: two that add the same never wait for each other in turn.
        return found.Count == names.Count ? [] : [.. names.Except(found, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static SqlParameters Names(IReadOnlyList<string> names) => new SqlParameters().Texts("names", names);
}
