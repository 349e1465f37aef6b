using JobScheduler.Core.Bulk;
using JobScheduler.Storage.Dependencies;
using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Limits;
using JobScheduler.Storage.Queues;
using JobScheduler.Storage.Schedules;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Bulk;

/// <summary>The jobs that were changed, as they are now, and those that were left alone.</summary>
internal sealed record BulkChange(IReadOnlyList<Job> Changed, IReadOnlyList<(Guid Job, BulkSkip Why)> Skipped);

/// <summary>Changes many jobs: locks them in one statement, has the life cycle judge each, and writes all in one more.</summary>
internal sealed class BulkChanges(TransitionCounters counters)
{
    private static readonly SqlColumns<Target> CancelColumns = new SqlColumns<Target>()
        .Id("id", target => target.Job.Id)
        .Text("status", target => target.State.Status.Name())
        .Flag("cancel_requested", target => target.State.CancelRequested)
        .Flag("ends", target => target.State.Status.IsTerminal());

    private static readonly SqlColumns<Target> RetryColumns = new SqlColumns<Target>()
        .Number("gate", target => JobPermits.GateOf(target.Job.Spec))
        .Text("waits_on", target => target.Job.Spec.FirstLimit)
        .Number("order_number", target => target.OrderNumber)
        .Id("id", target => target.Job.Id)
        .Text("status", target => target.State.Status.Name())
        .Number("attempt", target => target.State.Attempt)
        .Number("generation", target => target.State.Generation);

    private readonly JobOperations _single = new(counters);
    private readonly BulkDeletes _deletes = new(counters);

    public async Task<BulkChange> ApplyAsync(ISqlSession session, BulkPlan plan, IReadOnlyList<Guid> ids)
    {
        if (ids.Count == 0) return new BulkChange([], []);
        var apart = plan.Action == BulkAction.Retry ? await RetryApartAsync(session, ids) : new BulkChange([], []);
        var rest = ids.Except(apart.Changed.Select(job => job.Id)).Except(apart.Skipped.Select(skip => skip.Job)).ToList();
        var found = await session.QueryAsync(
            Statements.Jobs.LockMany, new SqlParameters().Ids("ids", rest), row => new Locked(JobRow.Read(row), row.Flag("withdrawn")));
        // Newest first, as they are found: of two that want the same key the newer has it.
        List<Locked> locked = [.. found.OrderByDescending(one => one.Job.Id)];
        var skipped = rest.Except(locked.Select(found => found.Job.Id)).Select(id => (id, BulkSkip.NotFound));
        var change = await (plan.Action switch
        {
            BulkAction.Cancel => CancelAsync(session, locked),
            BulkAction.Retry => RetryAsync(session, locked),
            BulkAction.Delete => _deletes.DeleteAsync(session, [.. locked.Select(found => found.Job)]),
            _ => RequeueAsync(session, plan, locked),
        });
        return new BulkChange(
            [.. apart.Changed.Concat(change.Changed).OrderByDescending(job => job.Id)], [.. apart.Skipped, .. skipped, .. change.Skipped]);
    }

    private async Task<BulkChange> CancelAsync(ISqlSession session, IReadOnlyList<Locked> locked)
    {
        var (targets, skipped) = Judge(locked, JobEvent.Cancelled, BulkSkip.AlreadyTerminal);
        skipped.AddRange(targets.Where(target => target.State == target.Job.State).Select(target => (target.Job.Id, BulkSkip.Unchanged)));
        targets.RemoveAll(target => target.State == target.Job.State);
        await TickLedger.DecideAsync(session, targets.Select(target => target.Job).Where(JobOperations.IsPlannedTick)
            .Select(run => new DecidedTick(run.ScheduleId!.Value, run.Tick!.Value, TickFate.CancelledByPerson, run.Id)));
        await JobPermits.GiveBackAsync(session, [.. targets
            .Where(target => target.State.Status.IsTerminal() && target.Job.Spec.Limits.Count > 0)
            .Select(target => (target.Job.Id, false, target.Job.Spec.Limits))]);
        var cancelled = await WriteAsync(session, Statements.Jobs.CancelMany, targets, CancelColumns);
        await EndedNotes.EndedAsync(session, [.. cancelled.Where(job => job.State.Status.IsTerminal()).Select(job => job.Id)]);
        return new BulkChange(cancelled, skipped);
    }

    private async Task<BulkChange> RetryAsync(ISqlSession session, IReadOnlyList<Locked> locked)
    {
        var (targets, skipped) = Judge(locked, JobEvent.Retried, BulkSkip.NotRetryable);
        // Of those that share a key one may live.
        var twice = targets.Where(target => target.Job.UniqueKey is not null)
            .GroupBy(target => (target.Job.UniqueKey, target.Job.UniqueScope))
            .SelectMany(same => same.Skip(1)).ToHashSet();
        targets.RemoveAll(twice.Contains);
        var numbers = await JobPermits.DrawNumbersAsync(session, targets.Select(target => (target.Job.Id, target.Job.Spec)));
        List<Target> numbered = [.. targets.Select(target => target with
        {
            OrderNumber = numbers.TryGetValue(target.Job.Id, out var number) ? number : null,
        })];
        var changed = await WriteAsync(session, Statements.Jobs.RetryMany, numbered, RetryColumns);
        var before = targets.ToDictionary(target => target.Job.Id, target => target.Job.State.Status);
        await JobLinks.DropAsync(session, [.. changed.Select(job => job.Id)]);
        await EndedNotes.ReopenedAsync(session, changed.Select(job => (job, before[job.Id])));
        // Unused while the jobs had ended, they may be gone.
        foreach (var queue in changed.Select(job => job.Spec.Queue).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            await QueueNames.KeepAsync(session, queue);
        var taken = targets.Concat(twice).Select(target => target.Job.Id).Except(changed.Select(job => job.Id));
        return new BulkChange(changed, [.. skipped, .. taken.Select(id => (id, BulkSkip.UniqueKeyTaken))]);
    }

    /// <summary>Runs of schedules that let no two run at once are retried one by one, each under the lock of its schedule, and before
    /// others
    /// are locked: they are few.</summary>
    private async Task<BulkChange> RetryApartAsync(ISqlSession session, IReadOnlyList<Guid> ids)
    {
        var apart = await session.QueryAsync(Statements.Jobs.KeptApart, new SqlParameters().Ids("ids", ids), row => row.Id("id"));
        var (changed, skipped) = (new List<Job>(), new List<(Guid, BulkSkip)>());
        foreach (var id in apart)
        {
            var change = await _single.RetryAsync(session, id, idempotency: null, deed: null);
            if (change.Kind == JobChangeKind.Changed) changed.Add(change.Job!);
            else skipped.Add((id, WhyOf(change.Kind)));
        }

        return new BulkChange(changed, skipped);
    }

    private static async Task<BulkChange> RequeueAsync(ISqlSession session, BulkPlan plan, IReadOnlyList<Locked> locked)
    {
        if (plan.Queue is { } queue) await QueueNames.KeepAsync(session, queue);
        var waiting = locked.Where(found => found.Job.State.Status.IsWaiting()).Select(found => found.Job).ToList();
        var moved = waiting.Where(job => !IsThere(job.Spec, plan)).Select(job => job.Id).ToList();
        var parameters = new SqlParameters().Ids("ids", moved).Text("queue", plan.Queue).Number("priority", plan.Priority);
        var changed = moved.Count == 0 ? [] : await session.QueryAsync(Statements.Jobs.Requeue, parameters, JobRow.Read);
        var skipped = locked.Where(found => !found.Job.State.Status.IsWaiting()).Select(found => (found.Job.Id, BulkSkip.NotWaiting))
            .Concat(waiting.Select(job => job.Id).Except(moved).Select(id => (id, BulkSkip.Unchanged)));
        return new BulkChange(changed, [.. skipped]);
    }

    private static bool IsThere(JobSpec job, BulkPlan plan) =>
        (plan.Queue ?? job.Queue) == job.Queue && (plan.Priority ?? job.Priority) == job.Priority;

    private static (List<Target> Targets, List<(Guid Job, BulkSkip Why)> Skipped) Judge(
        IReadOnlyList<Locked> locked, JobEvent happened, BulkSkip refused)
    {
        var (targets, skipped) = (new List<Target>(), new List<(Guid, BulkSkip)>());
        foreach (var (job, isWithdrawn) in locked)
        {
            if (!(isWithdrawn && happened == JobEvent.Retried) && JobLifecycle.TryApply(job.State, happened) is { } state)
                targets.Add(new(job, state));
            else skipped.Add((job.Id, refused));
        }

        return (targets, skipped);
    }

    private async Task<IReadOnlyList<Job>> WriteAsync(
        ISqlSession session, string statement, IReadOnlyList<Target> targets, SqlColumns<Target> columns)
    {
        var changed = await session.BatchAsync(
            statement, new SqlBatch<Target>([.. targets.OrderBy(target => target.Job.Id)], columns), JobRow.Read);
        var before = targets.ToDictionary(target => target.Job.Id, target => target.Job.State.Status);
        await counters.AddAsync(session, changed.Where(job => before[job.Id] != job.State.Status)
            .Select(job => new Transition(job.Type.Name(), before[job.Id], job.State.Status)));
        return changed;
    }

    private static BulkSkip WhyOf(JobChangeKind kind) => kind switch
    {
        JobChangeKind.NotFound => BulkSkip.NotFound,
        JobChangeKind.UniqueKeyTaken => BulkSkip.UniqueKeyTaken,
        JobChangeKind.Overlap => BulkSkip.Overlap,
        _ => BulkSkip.NotRetryable,
    };

    private sealed record Locked(Job Job, bool IsWithdrawn);

    private sealed record Target(Job Job, JobState State)
    {
        /// <summary>Of one that is run in an order: it comes last.</summary>
        public long? OrderNumber { get; init; }
    }
}
