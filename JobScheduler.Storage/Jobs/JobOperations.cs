using JobScheduler.Storage.Audit;
using JobScheduler.Storage.Dependencies;
using JobScheduler.Storage.Limits;
using JobScheduler.Storage.Queues;
using JobScheduler.Storage.Schedules;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>What operators ask of one job: locked, judged by the life cycle, written.</summary>
internal sealed class JobOperations(TransitionCounters counters)
{
    public async Task<JobChange> CancelAsync(ISqlSession session, Guid id, Deed? deed)
    {
        if (await LockAsync(session, id) is not { Job: var job }) return new JobChange(JobChangeKind.NotFound, null);
        if (JobLifecycle.TryApply(job.State, JobEvent.Cancelled) is not { } target) return new JobChange(JobChangeKind.Refused, job);
        if (target == job.State) return new JobChange(JobChangeKind.Unchanged, job);
        var parameters = new SqlParameters()
            .Id("id", id)
            .Text("status", target.Status.Name())
            .Flag("cancel_requested", target.CancelRequested)
            .Flag("ends", target.Status.IsTerminal());
        if (IsPlannedTick(job)) await DecideAsync(session, job);
        if (target.Status.IsTerminal() && job.Spec.Limits.Count > 0)
            await JobPermits.GiveBackAsync(session, [(id, false, job.Spec.Limits)]);
        if (await WriteAsync(session, Statements.Jobs.Cancel, parameters, job) is not { } change)
            return new JobChange(JobChangeKind.NotFound, null);
        var isNoted = target.Status.IsTerminal() && await EndedNotes.EndedAsync(session, [id]);
        await AuditRows.AddAsync(session, deed, AuditAction.CancelJob, $"{id}");
        return change with { IsNoted = isNoted };
    }

    public async Task<JobChange> RetryAsync(ISqlSession session, Guid id, Idempotency? idempotency, Deed? deed)
    {
        if (idempotency is null) return await RetryAsync(session, id, deed);
        if (await IdempotencyKeys.TakeAsync(session, idempotency, id) is { } first)
            return await AnswerAgainAsync(session, first, idempotency);
        var change = await RetryAsync(session, id, deed);
        if (change.Kind != JobChangeKind.Changed) await IdempotencyKeys.ForgetAsync(session, idempotency);
        return change;
    }

    private async Task<JobChange> RetryAsync(ISqlSession session, Guid id, Deed? deed)
    {
        // First of all, as whoever needs both takes the schedule before its runs.
        var keeper = await session.FindAsync(Statements.Schedules.LockOfJob, new SqlParameters().Id("id", id), ReadKeeper);
        if (await LockAsync(session, id) is not { } locked) return new JobChange(JobChangeKind.NotFound, null);
        var job = locked.Job;
        if (locked.IsWithdrawn || JobLifecycle.TryApply(job.State, JobEvent.Retried) is not { } target)
            return new JobChange(JobChangeKind.Refused, job);
        if (keeper is { KeepsApart: true } && await OverlapGate.InTheWayAsync(session, keeper.Schedule) is { } other && other != id)
            return new JobChange(JobChangeKind.Overlap, job) { InTheWay = other };
        var parameters = new SqlParameters()
            .Id("id", id)
            .Text("status", target.Status.Name())
            .Number("attempt", target.Attempt)
            .Number("generation", target.Generation);
        await AddPermitsAsync(session, job, parameters);
        var change = await WriteAsync(session, Statements.Jobs.Retry, parameters, job) ?? new JobChange(JobChangeKind.UniqueKeyTaken, job);
        if (change.Kind != JobChangeKind.Changed) return change;
        await JobLinks.DropAsync(session, [id]);
        await EndedNotes.ReopenedAsync(session, [(change.Job!, job.State.Status)]);
        if (keeper is { KeepsApart: true }) await OverlapGate.OccupyAsync(session, keeper.Schedule, id);
        // Unused while the job had ended, it may be gone.
        await QueueNames.KeepAsync(session, job.Spec.Queue);
        await AuditRows.AddAsync(session, deed, AuditAction.RetryJob, $"{id}");
        return change;
    }

    private static async Task<JobChange> AnswerAgainAsync(ISqlSession session, RememberedRequest first, Idempotency idempotency)
    {
        if (first.Fingerprint != idempotency.Fingerprint) return new JobChange(JobChangeKind.KeyReused, null);
        var job = await session.FindAsync(Statements.Jobs.Get, new SqlParameters().Id("id", first.JobIds[0]), JobRow.Read);
        return new JobChange(job is null ? JobChangeKind.NotFound : JobChangeKind.Replayed, job);
    }

    /// <summary>It waits for its permits as a new job does, and last in its order.</summary>
    private static async Task AddPermitsAsync(ISqlSession session, Job job, SqlParameters parameters)
    {
        var numbers = await JobPermits.DrawNumbersAsync(session, [(job.Id, job.Spec)]);
        parameters
            .Number("gate", JobPermits.GateOf(job.Spec))
            .Text("waits_on", job.Spec.FirstLimit)
            .Number("order_number", numbers.TryGetValue(job.Id, out var number) ? number : null);
    }

    /// <summary>Whether a cancel takes the job's tick: it is not planned again, even when its job is pruned before it comes.</summary>
    public static bool IsPlannedTick(Job job) => job is
    {
        ScheduleId: not null, Tick: not null, State: { Status: JobStatus.Pending, Fence: 0, Generation: 0 },
    };

    private static Task DecideAsync(ISqlSession session, Job job) => TickLedger.DecideAsync(
        session, [new DecidedTick(job.ScheduleId!.Value, job.Tick!.Value, TickFate.CancelledByPerson, job.Id)]);

    private async Task<JobChange?> WriteAsync(ISqlSession session, string statement, SqlParameters parameters, Job before)
    {
        if (await session.FindAsync(statement, parameters, JobRow.Read) is not { } after) return null;
        if (after.State.Status != before.State.Status)
        {
            await counters.AddAsync(session, [new Transition(after.Type.Name(), before.State.Status, after.State.Status)]);
        }

        return new JobChange(JobChangeKind.Changed, after);
    }

    private static Task<LockedJob?> LockAsync(ISqlSession session, Guid id) =>
        session.FindAsync(
            Statements.Jobs.Lock, new SqlParameters().Id("id", id), row => new LockedJob(JobRow.Read(row), row.Flag("withdrawn")));

    private static Keeper ReadKeeper(SqlRow row) =>
        new(row.Id("id"), ScheduleNames.ParseOverlap(row.Text("overlap")) == OverlapPolicy.Skip);

    /// <summary>The schedule of a run, and whether it lets no two run at once.</summary>
    private sealed record Keeper(Guid Schedule, bool KeepsApart);

    private sealed record LockedJob(Job Job, bool IsWithdrawn);
}
