using JobScheduler.Storage.Audit;
using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>Backfills in any SQL dialect: opens the transactions, the rest is done by <see cref="Backfiller"/> and
/// <see cref="BackfillTurns"/>.</summary>
internal sealed class SqlBackfillStore(ISqlDatabase database, JobInserter inserter) : IBackfillStore
{
    private readonly Backfiller _backfiller = new(inserter);

    public Task<BackfillResult> TryAsync(Backfill plan, CancellationToken cancellationToken) =>
        database.ReadAsync(session => Backfiller.TryAsync(session, plan), cancellationToken);

    public async Task<BackfillResult> MakeAsync(
        Backfill plan, IReadOnlyList<NewJob> runs, Deed? deed, CancellationToken cancellationToken)
    {
        var result = await database.WriteAsync(
            async session =>
            {
                var made = await _backfiller.MakeAsync(session, plan, runs);
                if (made.Of(BackfillVerdict.Make) > 0)
                    await AuditRows.AddAsync(session, deed, AuditAction.BackfillSchedule, $"{plan.Schedule.Id}");
                return made;
            },
            cancellationToken);
        inserter.Committed(runs.Take(1));
        return result;
    }

    public async Task<BackfilledRuns> LetGoAsync(Guid? after, int max, CancellationToken cancellationToken)
    {
        var page = new SqlParameters().Id("after", after ?? Guid.Empty).Number("max", max);
        var waiting = await database.ReadAsync(
            session => session.QueryAsync(Statements.Backfills.Waiting, page, row => row.Id("schedule_id")), cancellationToken);
        if (waiting.Count == 0) return new BackfilledRuns([], null, 0);
        var opened = await database.WriteAsync(session => BackfillTurns.LetGoAsync(session, waiting), cancellationToken);
        return new BackfilledRuns(opened, waiting[^1], waiting.Count);
    }
}
