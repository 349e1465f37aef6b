using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>Reads the sums that are the counts of jobs.</summary>
internal static class JobTotalsReader
{
    /// <summary>The sums of what this version knows, and the mean run time of what completed within the hour.</summary>
    public static async Task<JobTotals> ReadAsync(ISqlSession session, ReadableRows readable)
    {
        var (completed, ran) = (0L, TimeSpan.Zero);
        var totals = await readable.QueryAsync(session, Statements.Counters.Totals, SqlParameters.None, row =>
        {
            var total = ReadTotal(row);
            if (total.To != JobStatus.Completed) return total;
            completed += row.Number("recent");
            ran += row.Span("recent_us");
            return total;
        });
        return new JobTotals(totals, completed > 0 ? ran / completed : null);
    }

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
