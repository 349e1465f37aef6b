using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Limits;

/// <summary>How much room the limits of queues leave.</summary>
internal static class QueueRooms
{
    /// <summary>In one claim; of more that a process serves, others have their turn in the next.</summary>
    private const int Most = 100;

    private static readonly SqlColumns<(JobLimit Rate, int Started)> UsedColumns = new SqlColumns<(JobLimit Rate, int Started)>()
        .Text("name", used => used.Rate.Key)
        .Number("started", used => used.Started)
        .Span("interval_us", used => used.Rate.Interval)
        .Number("burst", used => used.Rate.Most);

    /// <summary>Those of the queues that have a limit and that nobody else claims from; then nobody does to the end of the transaction.
    /// Also whether these are all.</summary>
    public static async Task<(IReadOnlyList<QueueRoom> Rooms, bool AreAll)> TakeAsync(ISqlSession session, IReadOnlyList<string> queues)
    {
        var limited = await session.QueryAsync(
            Statements.QueueLimits.Take, new SqlParameters().Texts("queues", queues).Number("max", Most),
            row => (Queue: row.Text("name"), Taken: row.Flag("taken")));
        List<string> taken = [.. limited.Where(one => one.Taken).Select(one => one.Queue)];
        return (await ReadAsync(session, taken), taken.Count == limited.Count && limited.Count < Most);
    }

    public static async Task<IReadOnlyList<QueueRoom>> ReadAsync(ISqlSession session, IReadOnlyList<string> queues) => queues.Count == 0
        ? []
        : await session.QueryAsync(
            Statements.QueueLimits.Rooms, new SqlParameters().Texts("queues", queues),
            row => new QueueRoom(
                NamedLimitRows.Read(row), row.Int("running"), new TokenBucket(row.TimeOrNull("next_at")), row.Time("now")));

    /// <summary>Tells the rates of these queues what has started.</summary>
    public static Task UseAsync(ISqlSession session, IEnumerable<QueueRoom> rooms, IReadOnlyList<Job> claimed)
    {
        var started = claimed.CountBy(job => job.Spec.Queue).ToDictionary(StringComparer.Ordinal);
        return session.PostAsync(
            Statements.QueueLimits.Use,
            new SqlBatch<(JobLimit Rate, int Started)>(
                [.. from room in rooms
                    where room.Limit.Rate is not null && started.ContainsKey(room.Queue)
                    orderby room.Queue
                    select (room.Limit.Rate!, started[room.Queue])],
                UsedColumns));
    }
}
