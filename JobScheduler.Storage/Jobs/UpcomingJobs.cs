using JobScheduler.Core.Queues;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>Pages through what is due soon, over all queues and priorities, for a ready queue that has to be filled.</summary>
internal static class UpcomingJobs
{
    public static async Task<IReadOnlyList<ReadyJob>> ReadAsync(ISqlSession session, TimeSpan horizon, ReadyJob? after, int max)
    {
        var queues = await session.QueryAsync(Statements.Queues.List, SqlParameters.None, row => row.Text());
        var page = new SqlParameters()
            .Span("horizon", horizon)
            .Time("after_due", after?.DueAt ?? DateTimeOffset.MinValue)
            .Id("after_id", after?.Id ?? Guid.Empty)
            .Number("max", max);
        var jobs = await session.BatchAsync(Statements.Jobs.Upcoming, new SqlBatch<Band>(Band.Of(queues), Band.Columns, page), Read);
        return [.. jobs.OrderBy(job => job.DueAt).ThenBy(job => job.Id).Take(max)];
    }

    private static ReadyJob Read(SqlRow row) => new(row.Id(), row.Text(), row.Int(), row.Time());
}
