using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>Reads how much waits in each queue, for a price that does not grow with it.</summary>
internal static class QueueBacklogs
{
    /// <summary>Due jobs that are counted in all: few enough to be read in some milliseconds, twice a second.</summary>
    public const int MaxLooks = 10_000;

    public static Task<IReadOnlyList<QueueBacklog>> ReadAsync(ISqlSession session) => session.QueryAsync(
        Statements.Jobs.Backlog,
        new SqlParameters().Number("max", UpcomingJobs.MaxBands).Number("looks", MaxLooks),
        row => new QueueBacklog(row.Text("queue"), row.Number("due"), row.Flag("is_more"), row.Span("due_in")));
}
