using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>Pages through what is due soon, band by band, for a ready queue that has to be filled:
/// reads what it gives, and little more.</summary>
internal static class UpcomingJobs
{
    /// <summary>Of queues and priorities with waiting jobs, by name: beyond so many nobody sees from one number what is late,
    /// and everybody who asks for it pays.</summary>
    public const int MaxBands = 2_000;

    public static async Task<IReadOnlyList<ReadyJob>> ReadAsync(
        ISqlSession session, DateTimeOffset from, TimeSpan horizon, ReadyJob? after, int max)
    {
        var queues = await session.QueryAsync(Statements.Queues.List, SqlParameters.None, row => row.Text("name"));
        var bands = BandStart.FirstToLast(queues, from);
        var page = new List<ReadyJob>();
        if (after is { } last)
        {
            page.AddRange(await ReadAsync(session, [BandStart.After(last, from)], horizon, max));
            bands = [.. bands.Where(band => band.IsBehind(last))];
        }

        // SQLite looks into each of them: not while the one at hand has enough.
        if (page.Count < max && bands.Count > 0) page.AddRange(await ReadAsync(session, bands, horizon, max - page.Count));
        return [.. page.Take(max)];
    }

    public static async Task<DateTimeOffset?> OldestAsync(ISqlSession session)
    {
        var oldest = await session.QueryAsync(
            Statements.Jobs.OldestDue, new SqlParameters().Number("max", MaxBands), row => row.TimeOrNull("scheduled_at"));
        return oldest[0];
    }

    private static async Task<IEnumerable<ReadyJob>> ReadAsync(
        ISqlSession session, IReadOnlyList<BandStart> bands, TimeSpan horizon, int max)
    {
        var shared = new SqlParameters().Span("horizon", horizon).Number("max", max);
        var jobs = await session.BatchAsync(
            Statements.Jobs.Upcoming, new SqlBatch<BandStart>(bands, BandStart.Columns, shared), JobRow.ReadReady);
        return jobs.OrderBy(job => job.Priority).ThenBy(job => job.Queue, StringComparer.Ordinal).ThenBy(job => job.DueAt)
            .ThenBy(job => job.Id);
    }
}
