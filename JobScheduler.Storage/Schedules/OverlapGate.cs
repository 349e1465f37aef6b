using JobScheduler.Core.Queues;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>The only one that opens gates: lets a due run go when the run before it has ended, else takes it back.</summary>
internal sealed class OverlapGate(ScheduleRuns runs)
{
    /// <summary>Judges the due, gated runs by their ticks; <paramref name="late"/> is how many were taken back as late, to be noted as missed with the others.</summary>
    public async Task<(IReadOnlyList<ReadyJob> Opened, int Skipped)> JudgeAsync(ISqlSession session, Guid scheduleId, Guid? active, int late)
    {
        var opened = new List<ReadyJob>();
        var skipped = 0;
        var holder = active;
        foreach (var run in await GatedAsync(session, scheduleId))
        {
            if (await IsAliveAsync(session, holder))
            {
                skipped += await runs.SkipAsync(session, run);
                continue;
            }

            holder = run;
            opened.Add(await OpenAsync(session, run));
        }

        if (holder != active || late + skipped > 0) await OccupyAsync(session, scheduleId, holder, late + skipped);
        return (opened, skipped);
    }

    private static Task<IReadOnlyList<Guid>> GatedAsync(ISqlSession session, Guid scheduleId) =>
        session.QueryAsync(Statements.Schedules.Gated, new SqlParameters().Id("id", scheduleId), row => row.Id());

    private static async Task<bool> IsAliveAsync(ISqlSession session, Guid? holder) =>
        holder is not null
        && (await session.QueryAsync(Statements.Schedules.IsOccupied, new SqlParameters().Id("id", holder), row => row.Id())).Count > 0;

    private static async Task<ReadyJob> OpenAsync(ISqlSession session, Guid run) =>
        (await session.QueryAsync(
            Statements.Schedules.OpenGate,
            new SqlParameters().Id("id", run),
            row => new ReadyJob(row.Id(), row.Text(), row.Int(), row.Time())))[0];

    private static Task<int> OccupyAsync(ISqlSession session, Guid scheduleId, Guid? holder, int missed) => session.ExecuteAsync(
        Statements.Schedules.Occupy,
        new SqlParameters().Id("id", scheduleId).Id("active_job_id", holder).Number("missed", missed));
}
