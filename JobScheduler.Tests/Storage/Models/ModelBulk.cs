using JobScheduler.Core.Bulk;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>The bulk operations of the model: each job by itself, as a single request would have it.</summary>
internal sealed class ModelBulk(StoreModel model, IModelCalls calls) : IBulkStore
{
    public Task<BulkOperation> StartAsync(BulkPlan plan, Deed deed, CancellationToken cancellationToken) =>
        calls.AskAsync(() => Start(plan, deed), cancellationToken);

    public Task<BulkOperation?> GetAsync(Guid id, CancellationToken cancellationToken) =>
        calls.AskAsync(() => model.BulkOperations.GetValueOrDefault(id), cancellationToken);

    public Task<IReadOnlyList<BulkOperation>> ListAsync(Guid? after, int limit, CancellationToken cancellationToken) =>
        calls.AskAsync<IReadOnlyList<BulkOperation>>(
            () => [.. model.BulkOperations.Values.Where(one => after is not { } before || one.Id.CompareTo(before) < 0)
                .OrderByDescending(one => one.Id).Take(limit)],
            cancellationToken);

    public Task<BulkOperation?> StopAsync(Guid id, Deed deed, CancellationToken cancellationToken) => calls.AskAsync(
        () => Change(id, deed, AuditAction.StopBulk, one => one with { Status = BulkStatus.Stopped, EndedAt = model.Now }),
        cancellationToken);

    public Task<BulkOperation?> SetPaceAsync(Guid id, int pace, Deed deed, CancellationToken cancellationToken) => calls.AskAsync(
        () => Change(
            id, deed, AuditAction.PaceBulk,
            one => one with { Plan = one.Plan with { Pace = pace }, PacedFrom = model.Now, PacedCount = 0 }),
        cancellationToken);

    public Task<BulkStep> StepAsync(CancellationToken cancellationToken) => calls.AskAsync(Step, cancellationToken);

    public Task<int> PruneAsync(TimeSpan age, int max, CancellationToken cancellationToken) =>
        calls.AskAsync(() => Prune(age, max), cancellationToken);

    private BulkOperation Start(BulkPlan plan, Deed deed)
    {
        model.Note(deed, AuditAction.StartBulk, $"{deed.Id}");
        return model.BulkOperations[deed.Id] = new()
        {
            Id = deed.Id,
            Plan = plan,
            Who = deed.Who,
            Reason = deed.Reason,
            Status = BulkStatus.Running,
            CreatedAt = model.Now,
            Cursor = Guid.AllBitsSet,
            Progress = new(0, 0),
            PacedFrom = model.Now,
            PacedCount = 0,
        };
    }

    private BulkOperation? Change(Guid id, Deed deed, AuditAction action, Func<BulkOperation, BulkOperation> change)
    {
        var stored = model.BulkOperations.GetValueOrDefault(id);
        if (stored is not { Status: BulkStatus.Running } one) return stored;
        model.Note(deed, action, $"{id}");
        return model.BulkOperations[id] = change(one);
    }

    private BulkStep Step()
    {
        if (model.BulkOperations.Values.Where(one => one.Status == BulkStatus.Running).MinBy(BulkPacing.NextAt) is not { } operation)
            return new(null, [], null);
        var turn = BulkPacing.TurnAt(model.Now, operation);
        if (turn.Jobs == 0) return new(null, [], turn.Wait);
        var ids = Targets(operation).Where(id => id.CompareTo(operation.Cursor) < 0).OrderDescending().Take(turn.Jobs).ToList();
        var changes = ids.Select(id => (Id: id, Change: Apply(operation.Plan, id))).ToList();
        List<Job> changed = [.. changes.Where(one => one.Change.Kind == JobChangeKind.Changed).Select(one => one.Change.Job!)];
        if (operation.Plan.Action == BulkAction.Cancel)
            model.BulkCancels[operation.Id] = [.. model.BulkCancels.GetValueOrDefault(operation.Id, []), .. changed.Select(job => job.Id)];
        var isOver = ids.Count < turn.Jobs;
        var after = operation with
        {
            Status = isOver ? BulkStatus.Completed : BulkStatus.Running,
            EndedAt = isOver ? model.Now : null,
            Cursor = isOver ? operation.Cursor : ids[^1],
            Progress = operation.Progress.Plus(
                [.. changed.Select(job => job.Id)],
                [.. changes.Where(one => one.Change.Kind != JobChangeKind.Changed)
                    .Select(one => (one.Id, WhyOf(operation.Plan, one.Change)))]),
            PacedFrom = turn.PacedFrom,
            PacedCount = turn.PacedCount - (turn.Jobs - ids.Count),
        };
        return new(model.BulkOperations[operation.Id] = after, changed, TimeSpan.Zero);
    }

    private IEnumerable<Guid> Targets(BulkOperation operation) => operation.Plan switch
    {
        { Undoes: { } undone } => model.BulkCancels.GetValueOrDefault(undone, []),
        { Ids.Count: > 0 } plan => plan.Ids,
        var plan => model.Jobs.Where(job => ModelSearch.Finds(plan.Search, job) && job.CreatedAt < operation.CreatedAt
            && !(job.State.Status.IsTerminal() && job.FinishedAt >= operation.CreatedAt)).Select(job => job.Id),
    };

    private JobChange Apply(BulkPlan plan, Guid id) => plan.Action switch
    {
        BulkAction.Cancel => model.Cancel(id),
        BulkAction.Retry => model.Retry(id, idempotency: null),
        BulkAction.Delete => model.Delete(id),
        _ => model.Requeue(id, plan.Queue, plan.Priority),
    };

    private static BulkSkip WhyOf(BulkPlan plan, JobChange change) => (change.Kind, plan.Action) switch
    {
        (JobChangeKind.NotFound, _) => BulkSkip.NotFound,
        (JobChangeKind.Unchanged, _) => BulkSkip.Unchanged,
        (JobChangeKind.UniqueKeyTaken, _) => BulkSkip.UniqueKeyTaken,
        (JobChangeKind.Overlap, _) => BulkSkip.Overlap,
        (_, BulkAction.Cancel) => BulkSkip.AlreadyTerminal,
        (_, BulkAction.Retry) => BulkSkip.NotRetryable,
        (_, BulkAction.Delete) => BulkSkip.NotEnded,
        _ => BulkSkip.NotWaiting,
    };

    private int Prune(TimeSpan age, int max)
    {
        var old = model.BulkOperations.Values.Where(one => one.EndedAt < model.Now - age).OrderBy(one => one.Id).Take(max).ToList();
        foreach (var one in old) model.BulkOperations.Remove(one.Id);
        return old.Count;
    }
}
