using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>One queue at one priority: the equality with which the due index is asked.</summary>
internal readonly record struct Band(string Queue, int Priority)
{
    private const int Priorities = 5;

    public static SqlColumns<Band> Columns { get; } = new SqlColumns<Band>()
        .Text("queue", band => band.Queue)
        .Number("priority", band => band.Priority);

    public static IReadOnlyList<Band> Of(IEnumerable<string> queues) =>
        [.. from queue in queues.Distinct(StringComparer.Ordinal) from priority in Enumerable.Range(0, Priorities) select new Band(
            queue, priority)];
}
