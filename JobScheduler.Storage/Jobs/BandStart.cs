using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>A band, and the place in it after which a walk through its due jobs goes on.</summary>
internal readonly record struct BandStart(Band Band, DateTimeOffset Due, Guid Id)
{
    public static SqlColumns<BandStart> Columns { get; } = new SqlColumns<BandStart>()
        .Text("queue", start => start.Band.Queue)
        .Number("priority", start => start.Band.Priority)
        .Time("after_due", start => start.Due)
        .Id("after_id", start => start.Id);

    public static IReadOnlyList<BandStart> FirstToLast(IEnumerable<string> queues, DateTimeOffset from) =>
    [
        .. Band.Of(queues).OrderBy(band => band.Priority).ThenBy(band => band.Queue, StringComparer.Ordinal)
            .Select(band => new BandStart(band, from, Guid.Empty)),
    ];

    public static BandStart After(ReadyJob last, DateTimeOffset from) =>
        last.DueAt < from ? new(BandOf(last), from, Guid.Empty) : new(BandOf(last), last.DueAt, last.Id);

    /// <summary>Whether the walk comes to this band after that of the job.</summary>
    public bool IsBehind(ReadyJob last) =>
        Band.Priority > last.Priority || (Band.Priority == last.Priority && string.CompareOrdinal(Band.Queue, last.Queue) > 0);

    private static Band BandOf(ReadyJob job) => new(job.Queue, job.Priority);
}
