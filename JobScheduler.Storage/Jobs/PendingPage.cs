using JobScheduler.Core.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>A page of pending jobs, newest first: they have no index by id, as every job would pay for it.</summary>
internal static class PendingPage
{
    // What sorting a job costs, with its row, in jobs that are passed over on the primary key.
    private const int SortCost = 4;

    public static async Task<IReadOnlyList<Job>> ReadAsync(ISqlSession session, SqlParameters filter, int limit)
    {
        // Where jobs pile up, the newest ones are pending.
        var newest = await session.QueryAsync(Statements.Jobs.ListNewestPending, filter, JobRow.Read);
        if (newest.Count >= limit) return newest;
        var totals = await JobTotalsReader.CountsAsync(session);
        var fewArePending = SortCost * totals.InStatus(JobStatus.Pending) <= Enum.GetValues<JobType>().Sum(totals.Stored);
        return await session.QueryAsync(fewArePending ? Statements.Jobs.ListFewPending : Statements.Jobs.ListPending, filter, JobRow.Read);
    }
}
