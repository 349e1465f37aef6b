using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>A page of pending jobs, newest first: they have no index by id, as every job would pay for it.</summary>
internal static class PendingPage
{
    // What sorting a job costs, with its row, in jobs that are passed over on the primary key.
    private const int SortCost = 4;

    public static async Task<IReadOnlyList<PageRow<Job>>> ReadAsync(
        ISqlSession session, SqlParameters filter, int limit, ReadableRows readable)
    {
        // Where jobs pile up, the newest ones are pending.
        var newest = await session.QueryAsync(Statements.Jobs.ListNewestPending, filter, ReadInPage);
        if (newest.Count >= limit) return newest;
        var totals = await JobTotalsReader.ReadAsync(session, readable);
        var fewArePending = SortCost * totals.InStatus(JobStatus.Pending) <= Enum.GetValues<JobType>().Sum(totals.Stored);
        return await session.QueryAsync(fewArePending ? Statements.Jobs.ListFewPending : Statements.Jobs.ListPending, filter, ReadInPage);

        PageRow<Job> ReadInPage(SqlRow row) => readable.InPage(row, JobRow.Read);
    }
}
