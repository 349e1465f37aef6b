using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>Reads the sums that are the counts of jobs.</summary>
internal static class JobTotalsReader
{
    public static async Task<JobTotals> ReadAsync(ISqlSession session, ReadableRows readable)
    {
        var totals = await CountsAsync(session, readable);
        var average = await session.QueryAsync(
            Statements.Counters.AverageDuration, SqlParameters.None, row => row.SpanOrNull("duration_us"));
        return totals with { AverageDuration = average[0] };
    }

    /// <summary>The sums without the mean run time, of what this version knows.</summary>
    public static async Task<JobTotals> CountsAsync(ISqlSession session, ReadableRows readable) =>
        new(await readable.QueryAsync(session, Statements.Counters.Totals, SqlParameters.None, ReadTotal), AverageDuration: null);

    /// <summary>The sums of the last full minutes and of the one that has begun.</summary>
    public static async Task<RecentTransitions> RecentAsync(ISqlSession session, ReadableRows readable, int minutes)
    {
        var window = TimeSpan.FromMinutes(minutes);
        var asked = new SqlParameters().Number("minutes", minutes);
        var totals = await readable.QueryAsync(session, Statements.Counters.Recent, asked, row =>
        {
            window = row.Span("within");
            return ReadTotal(row);
        });
        return new RecentTransitions(totals, window);
    }

    private static TransitionTotal ReadTotal(SqlRow row) =>
        new(JobTypeNames.Parse(row.Text("job_type")), ReadStatus(row.Text("from_status")), ReadStatus(row.Text("to_status")),
            row.Text("reason"), row.Number("total"));

    private static JobStatus? ReadStatus(string name) => name.Length > 0 ? JobStatusNames.Parse(name) : null;
}
