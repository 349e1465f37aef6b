using JobScheduler.Core.Queues;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>The only one that opens gates: lets a due run go when the run before it has ended, else takes it back.</summary>
internal sealed class OverlapGate(ScheduleRuns runs)
{
    /// <summary>
    /// Judges the due, gated runs by their ticks, under the row lock of their schedule; <paramref name="late"/> is how many were taken back as late, to be
    /// noted as missed with the others.
    /// </summary>
    public async Task<(IReadOnlyList<ReadyJob> Opened, int Skipped)> JudgeAsync(ISqlSession session, Guid scheduleId, int late = 0)
    {
        var opened = new List<ReadyJob>();
        var skipped = 0;
        var gated = await GatedAsync(session, scheduleId);
        var before = gated.Count > 0 ? await HolderAsync(session, scheduleId) : null;
        var holder = before;
        foreach (var run in gated)
        {
            if (holder is not null)
            {
                skipped += await runs.SkipAsync(session, run);
                continue;
            }

            holder = run;
            opened.Add(await OpenAsync(session, run));
        }

        if (holder != before || late + skipped > 0) await OccupyAsync(session, scheduleId, holder, late + skipped);
        return (opened, skipped);
    }

    private static Task<IReadOnlyList<Guid>> GatedAsync(ISqlSession session, Guid scheduleId) =>
        session.QueryAsync(Statements.Schedules.Gated, new SqlParameters().Id("id", scheduleId), row => row.Id());

    private static async Task<Guid?> HolderAsync(ISqlSession session, Guid scheduleId) =>
        (await session.QueryAsync(Statements.Schedules.Holder, new SqlParameters().Id("id", scheduleId), row => row.IdOrNull())).SingleOrDefault();

    private static async Task<ReadyJob> OpenAsync(ISqlSession session, Guid run) =>
        (await session.QueryAsync(
            Statements.Schedules.OpenGate,
            new SqlParameters().Id("id", run),
            row => new ReadyJob(row.Id(), row.Text(), row.Int(), row.Time())))[0];

    // Without a holder the one before stays named: it has ended.
    private static Task<int> OccupyAsync(ISqlSession session, Guid scheduleId, Guid? holder, int missed) => session.ExecuteAsync(
        Statements.Schedules.Occupy,
        new SqlParameters().Id("id", scheduleId).Id("active_job_id", holder).Number("missed", missed));
}
