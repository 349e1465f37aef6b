using JobScheduler.Core.Bulk;
using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Bulk;

/// <summary>One step of a bulk operation: takes the operation that nobody else has, as many jobs behind its cursor as its pace allows,
/// changes them, and moves the cursor, all in one transaction. So no job is taken twice, whoever dies.</summary>
internal sealed class BulkSteps(BulkChanges changes, ReadableRows readable)
{
    /// <summary>Where nothing runs, or others do it.</summary>
    public static readonly BulkStep Nothing = new(null, [], null);

    private static readonly SqlColumns<(Guid Operation, Guid Job)> TouchedColumns = new SqlColumns<(Guid Operation, Guid Job)>()
        .Id("operation_id", touched => touched.Operation)
        .Id("job_id", touched => touched.Job);

    public async Task<BulkStep> StepAsync(ISqlSession session)
    {
        var now = default(DateTimeOffset);
        var operation = await session.FindAsync(Statements.Bulk.Next, SqlParameters.None, row =>
        {
            now = row.Time("now");
            return readable.TryRead(row, BulkRow.Read)!;
        });
        if (operation is null) return Nothing;
        var turn = BulkPacing.TurnAt(now, operation);
        if (turn.Jobs == 0) return new BulkStep(null, [], turn.Wait);

        var found = await FindAsync(session, operation, turn.Jobs);
        var change = await changes.ApplyAsync(session, operation.Plan, found.Ids);
        await RememberAsync(session, operation, change);
        var after = operation with
        {
            Status = found.Next is null ? BulkStatus.Completed : BulkStatus.Running,
            Cursor = found.Next ?? operation.Cursor,
            Progress = operation.Progress.Plus([.. change.Changed.Select(job => job.Id)], change.Skipped),
            PacedFrom = turn.PacedFrom,
            // Those that a sparse window did not find are not waited for.
            PacedCount = turn.PacedCount - (turn.Jobs - found.Ids.Count),
        };
        await session.ExecuteAsync(Statements.Bulk.Advance, BulkRow.ParametersOf(after));
        return new BulkStep(after, change.Changed, TimeSpan.Zero);
    }

    /// <summary>The next jobs in descending order, and the id below which to go on; null at the end.</summary>
    private async Task<(IReadOnlyList<Guid> Ids, Guid? Next)> FindAsync(ISqlSession session, BulkOperation operation, int max)
    {
        var plan = operation.Plan;
        if (plan.Undoes is { } undone) return Page(await TouchedAsync(session, undone, operation.Cursor, max), max);
        if (plan.Ids.Count > 0) return Page([.. plan.Ids.Where(id => id.CompareTo(operation.Cursor) < 0).Take(max)], max);
        var window = await JobSearcher.ReadAsync(session, Frozen(operation) with { Before = operation.Cursor, Limit = max }, readable);
        Guid[] ids = [.. window.Jobs.Select(job => job.Id)];
        return window.Edge is { } edge ? (ids, edge) : Page(ids, max);
    }

    private static (IReadOnlyList<Guid> Ids, Guid? Next) Page(IReadOnlyList<Guid> ids, int max) => (ids, ids.Count < max ? null : ids[^1]);

    /// <summary>What matched when the operation began: jobs that were made later, or ended later, are others.</summary>
    private static JobSearch Frozen(BulkOperation operation)
    {
        var search = operation.Plan.Search;
        search = search with { Created = search.Created with { To = Earlier(search.Created.To, operation.CreatedAt) } };
        return search.Statuses.All(status => status.IsTerminal())
            ? search with { Finished = search.Finished with { To = Earlier(search.Finished.To, operation.CreatedAt) } }
            : search;
    }

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;

    private static Task<IReadOnlyList<Guid>> TouchedAsync(ISqlSession session, Guid operation, Guid before, int max) => session.QueryAsync(
        Statements.Bulk.Touched,
        new SqlParameters().Id("operation_id", operation).Id("before", before).Number("limit", max),
        row => row.Id("job_id"));

    private static Task RememberAsync(ISqlSession session, BulkOperation operation, BulkChange change)
    {
        if (operation.Plan.Action != BulkAction.Cancel || operation.Progress.Done >= IBulkStore.MostRemembered) return Task.CompletedTask;
        var touched = change.Changed.Select(job => (operation.Id, job.Id)).OrderBy(pair => pair.Item2);
        return session.PostAsync(Statements.Bulk.Touch, new SqlBatch<(Guid Operation, Guid Job)>([.. touched], TouchedColumns));
    }
}
