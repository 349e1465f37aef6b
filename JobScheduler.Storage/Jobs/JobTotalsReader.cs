using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>Reads the sums that are the counts of jobs.</summary>
internal static class JobTotalsReader
{
    public static async Task<JobTotals> ReadAsync(ISqlSession session, ReadableRows readable)
    {
        var totals = await CountsAsync(session, readable);
        var average = await session.QueryAsync(Statements.Counters.AverageDuration, SqlParameters.None, row => row.SpanOrNull());
        return totals with { AverageDuration = average[0] };
    }

    /// <summary>The sums without the mean run time, of what this version knows.</summary>
    public static async Task<JobTotals> CountsAsync(ISqlSession session, ReadableRows readable) =>
        new(await readable.QueryAsync(session, Statements.Counters.Totals, SqlParameters.None, ReadTotal), AverageDuration: null);

    private static TransitionTotal ReadTotal(SqlRow row) =>
        new(JobTypeNames.Parse(row.Text()), ReadStatus(row), ReadStatus(row), row.Text(), row.Number());

    private static JobStatus? ReadStatus(SqlRow row) => row.Text() is { Length: > 0 } name ? JobStatusNames.Parse(name) : null;
}
