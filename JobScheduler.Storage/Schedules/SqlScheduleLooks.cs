using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>Looks at schedules in any SQL dialect: each statement reads one range of one index.</summary>
internal sealed class SqlScheduleLooks(ISqlDatabase database, ReadableRows readable) : IScheduleLooks
{
    // An outage leaves one: far more of them than a year has.
    private const int MaxGaps = 100;

    public Task<TickRecords> TicksAsync(Guid schedule, LedgerWindow window, CancellationToken cancellationToken) => database.BrowseAsync(
        async session => new TickRecords(
            await readable.QueryAsync(session, Statements.Ticks.Runs, Of(schedule, window, window.Max + 1), ReadRun),
            await session.QueryAsync(Statements.Ticks.Noted, Of(schedule, window, window.Max + 1), ReadNote),
            await session.QueryAsync(Statements.Ticks.Gaps, Of(schedule, window, MaxGaps), ReadGap)),
        cancellationToken);

    public Task<IReadOnlyList<LoadTiming>> TimingsAsync(int max, CancellationToken cancellationToken) => database.BrowseAsync(
        session => session.QueryAsync(Statements.Schedules.Timings, new SqlParameters().Number("max", max), ReadTiming),
        cancellationToken);

    private static SqlParameters Of(Guid schedule, LedgerWindow window, int max) =>
        new SqlParameters().Id("id", schedule).Time("from", window.From).Time("to", window.To).Number("max", max);

    private static TickRun ReadRun(SqlRow row) =>
        new(row.Time("tick"), row.Id("id"), JobStatusNames.Parse(row.Text("status")), row.TimeOrNull("started_at"));

    private static NotedTick ReadNote(SqlRow row) => new(row.Time("tick"), (TickFate)row.Int("fate"), row.Time("decided_at"));

    private static TickGap ReadGap(SqlRow row) => new(row.Time("from_tick"), row.Time("to_tick"), row.Number("ticks"));

    private static LoadTiming ReadTiming(SqlRow row) => new(
        row.Text("cron"), row.Text("time_zone"), TimeSpan.FromSeconds(row.Number("offset_seconds")), row.TimeOrNull("end_at"));
}
