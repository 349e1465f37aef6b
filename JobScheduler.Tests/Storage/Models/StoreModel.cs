using JobScheduler.Core.Bulk;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>What a store promises about its jobs, kept in memory: no statement, no transaction, one call after the other.</summary>
internal class StoreModel(DateTimeOffset now)
{
    private readonly Dictionary<Guid, Job> _jobs = [];
    private readonly Dictionary<Guid, ModelHold> _holds = [];
    private readonly List<JobAttempt> _attempts = [];
    private readonly ModelKeys _keys = new();

    private StoreModel(StoreModel other)
        : this(other.Now)
    {
        foreach (var (id, job) in other._jobs) _jobs.Add(id, job);
        foreach (var (id, hold) in other._holds) _holds.Add(id, hold);
        _attempts.AddRange(other._attempts);
        _keys = other._keys.Copy();
    }

    public DateTimeOffset Now { get; private set; } = now;

    /// <summary>By name, in the order in which they came into being.</summary>
    public ModelQueues Queues { get; } = new();

    public ModelTotals Totals { get; } = new();

    public Dictionary<Guid, BulkOperation> BulkOperations { get; } = [];

    /// <summary>What each of them cancelled.</summary>
    public Dictionary<Guid, List<Guid>> BulkCancels { get; } = [];

    /// <summary>Who changed what.</summary>
    public List<AuditEntry> Audit { get; } = [];

    private ModelClaims Claims => new(this);

    public IEnumerable<Job> Jobs => _jobs.Values;

    /// <summary>Those that wait and that nothing but their due time holds.</summary>
    public IEnumerable<Job> Waiting => _jobs.Values.Where(Claims.IsOpen);

    /// <summary>Told of every change of a job, with the job as it was before (null: it is new).</summary>
    public Action<Job?, Job>? Written { get; set; }

    /// <summary>Told of every job that is deleted as its retention has passed.</summary>
    public Action<Job>? Pruned { get; set; }

    /// <summary>What schedules have to say about runs that people touch.</summary>
    public ModelRuns Runs { get; set; } = ModelRuns.None;

    /// <summary>Nothing of a change that nobody asked for.</summary>
    public void Note(Deed? deed, AuditAction action, string target)
    {
        if (deed is not null) Audit.Add(new(deed.Id, Now, deed.Who, action.Name(), target, deed.Reason));
    }

    public JobChange Noted(Deed? deed, AuditAction action, JobChange change)
    {
        if (change.Kind == JobChangeKind.Changed) Note(deed, action, $"{change.Job!.Id}");
        return change;
    }

    /// <summary>Of its jobs alone: histories that are compared know nothing of queues and sums.</summary>
    public StoreModel Copy() => new(this);

    public void Advance(TimeSpan time) => Now += time;

    public Job? Find(Guid id) => _jobs.GetValueOrDefault(id);

    public ModelHold HoldOf(Guid id) => _holds[id];

    public IReadOnlyList<JobAttempt>? AttemptsOf(Guid id) =>
        _jobs.ContainsKey(id) ? [.. _attempts.Where(attempt => attempt.JobId == id)] : null;

    public RememberedRequest? Recall(string caller, string key) => _keys.Recall(caller, key, Now);

    /// <summary>First every key is asked; then one job after the other is what one call comes to, given that the ids rise.</summary>
    public virtual IReadOnlyList<EnqueueResult> Insert(IReadOnlyList<NewJob> jobs)
    {
        if (jobs.Any(job => !Priorities.FirstToLast.Contains(job.Spec.Priority)))
            throw new ArgumentException("There is no such priority.", nameof(jobs));
        _keys.Take(jobs, Now);
        var stored = jobs.Where(_keys.IsNew).ToList().ToDictionary(job => job, Store);
        return ModelUnique.AtTheEnd([.. jobs.Select(job => stored.GetValueOrDefault(job) ?? _keys.AnswerTo(job, jobs))], Find);
    }

    /// <summary>Takes back those of the runs that never started.</summary>
    public IReadOnlyList<Job> Withdraw(IEnumerable<Job> runs, string reason)
    {
        var unstarted = runs.Where(run => run is { State: { Status: JobStatus.Pending, Fence: 0 }, ScheduleId: not null }).ToList();
        foreach (var run in unstarted)
        {
            Write(run with { State = run.State with { Status = JobStatus.Cancelled }, FinishedAt = Now }, reason);
            _holds[run.Id] = HoldOf(run.Id) with { IsWithdrawn = true };
        }

        return unstarted;
    }

    /// <summary>Deletes those of the runs that never started: their ticks are noted elsewhere.</summary>
    public void Drop(IEnumerable<Job> runs, string reason)
    {
        foreach (var run in runs)
        {
            Totals.Add(Now, run.Type, run.State.Status, null, reason);
            _jobs.Remove(run.Id);
            _holds.Remove(run.Id);
        }
    }

    /// <summary>Lets a late run start after all; null while its gate is closed.</summary>
    public ReadyJob? LetGo(Guid id)
    {
        _holds[id] = HoldOf(id) with { StartBefore = null };
        return HoldOf(id).GateOpen ? ModelOutcome.ReadyOf(_jobs[id]) : null;
    }

    public ReadyJob OpenGate(Guid id)
    {
        _holds[id] = HoldOf(id) with { GateOpen = true };
        return ModelOutcome.ReadyOf(_jobs[id]);
    }

    public virtual ClaimResult Claim(IReadOnlyList<Guid> ids, Claimant claimant)
    {
        var asked = ids.Distinct().ToList();
        var isAhead = asked.Count > claimant.FreeSlots;
        var taken = ModelClaims.Take(asked.Select(Find).OfType<Job>().Where(job => Claims.IsClaimable(job, claimant)), claimant);
        List<RefusedClaim> refused = [.. asked.Where(id => !taken.Contains(id)).Select(id => Claims.Refuse(id, claimant, isAhead))];
        return new ClaimResult([.. asked.Where(taken.Contains).Select(id => Start(id, claimant, isAhead))], refused, null);
    }

    public virtual ClaimResult ClaimDue(int max, Claimant claimant)
    {
        var due = _jobs.Values.Where(job => Claims.IsClaimable(job, claimant))
            .Select(job => new DueJob(job.Id, job.Spec.Queue, job.Spec.Priority, Now - job.ScheduledAt));
        var found = DueJob.Pick(due, max, claimant.Share).Select(job => _jobs[job.Id]).ToList();
        var taken = ModelClaims.Take(found, claimant);
        var claimed = found.Where(job => taken.Contains(job.Id))
            .Select(job => Start(job.Id, claimant, found.Count > claimant.FreeSlots)).ToList();
        var later = _jobs.Values
            .Where(job =>
                Claims.IsOpen(job) && job.ScheduledAt > Now && claimant.Queues.Contains(job.Spec.Queue) && !Queues.IsPaused(job.Spec.Queue))
            .Select(job => (TimeSpan?)(job.ScheduledAt - Now));
        return new ClaimResult(claimed, [], claimed.Count < max ? later.Min() : null);
    }

    public IReadOnlyList<ReadyJob> Upcoming(DateTimeOffset from, TimeSpan horizon, ReadyJob? after, int max) =>
    [
        .. _jobs.Values.Where(job => Claims.IsOpen(job) && job.ScheduledAt >= from && job.ScheduledAt <= Now + horizon)
            .Select(ModelOutcome.ReadyOf)
            .Where(job => after is not { } last || Place(job).CompareTo(Place(last)) > 0)
            .OrderBy(Place).Take(max),
    ];

    public IReadOnlyList<RefusedClaim> Judge(IReadOnlyList<Guid> ids, Claimant claimant) =>
        [.. ids.Select(id => Claims.Refuse(id, claimant, isAhead: false))];

    public DateTimeOffset? OldestDue() =>
        _jobs.Values.Where(job => Claims.IsOpen(job) && job.ScheduledAt <= Now).Min(job => (DateTimeOffset?)job.ScheduledAt);

    public IReadOnlyList<QueueBacklog> Backlog() =>
    [
        .. Waiting.Where(job => !Queues.IsPaused(job.Spec.Queue)).GroupBy(job => job.Spec.Queue).Select(queue => new QueueBacklog(
            queue.Key, queue.Count(job => job.ScheduledAt <= Now), IsMore: false, queue.Min(job => job.ScheduledAt) - Now)),
    ];

    public IReadOnlyList<UnservedHandler> OtherHandlers(IReadOnlyList<string> queues, IReadOnlyList<string> handlers, int max) =>
    [
        .. Waiting.Where(job => queues.Contains(job.Spec.Queue) && !handlers.Contains(job.Spec.Handler)).GroupBy(job => job.Spec.Handler)
            .Select(group => new UnservedHandler(group.Key, group.Count()))
            .OrderByDescending(other => other.Waiting).ThenBy(other => other.Handler, StringComparer.Ordinal).Take(max),
    ];

    private static (int Priority, string Queue, DateTimeOffset DueAt, Guid Id) Place(ReadyJob job) =>
        (job.Priority, job.Queue, job.DueAt, job.Id);

    public virtual SettleResult Settle(Settlement settlement)
    {
        if (Find(settlement.JobId) is not { } job) return new SettleResult(SettleKind.Stale, settlement.JobId, null, null);
        if ((job.State.Status, job.State.Fence, job.WorkerSession) == (JobStatus.Running, settlement.Fence, settlement.Session))
            return ModelOutcome.Answer(SettleKind.Written, End(job, settlement));
        return ModelOutcome.IsAt(job, settlement.Target) || ModelOutcome.IsAt(job, settlement.TargetIfCancelRequested)
            ? ModelOutcome.Answer(SettleKind.AlreadySettled, job)
            : new SettleResult(SettleKind.Stale, job.Id, job.State.Status, null);
    }

    public bool ReportProgress(Job attempt, double progress, string? message) =>
        Note(attempt, job => job with { Progress = progress, ProgressMessage = message });

    public bool SaveCheckpoint(Job attempt, string checkpoint) => Note(attempt, job => job with { Checkpoint = checkpoint });

    private bool Note(Job attempt, Func<Job, Job> change)
    {
        if (Find(attempt.Id) is not { State.Status: JobStatus.Running } job) return false;
        if ((job.State.Fence, job.WorkerSession) != (attempt.State.Fence, attempt.WorkerSession)) return false;
        _jobs[job.Id] = change(job);
        return true;
    }

    public virtual JobChange Cancel(Guid id)
    {
        if (Find(id) is not { } job) return new JobChange(JobChangeKind.NotFound, null);
        if (JobLifecycle.TryApply(job.State, JobEvent.Cancelled) is not { } state) return new JobChange(JobChangeKind.Refused, job);
        if (state == job.State) return new JobChange(JobChangeKind.Unchanged, job);
        Runs.Cancelled(job);
        return Change(job with { State = state, FinishedAt = state.Status.IsTerminal() ? Now : null });
    }

    /// <summary>Another queue or priority for one that waits.</summary>
    public JobChange Requeue(Guid id, string? queue, int? priority)
    {
        if (Find(id) is not { } job) return new JobChange(JobChangeKind.NotFound, null);
        if (!job.State.Status.IsWaiting()) return new JobChange(JobChangeKind.Refused, job);
        var spec = job.Spec with { Queue = queue ?? job.Spec.Queue, Priority = priority ?? job.Spec.Priority };
        if (spec == job.Spec) return new JobChange(JobChangeKind.Unchanged, job);
        Queues.Open([spec.Queue], int.MaxValue, Now);
        return Change(job with { Spec = spec });
    }

    /// <summary>Deletes one that has ended.</summary>
    public JobChange Delete(Guid id)
    {
        if (Find(id) is not { } job) return new JobChange(JobChangeKind.NotFound, null);
        if (!job.State.Status.IsTerminal()) return new JobChange(JobChangeKind.Refused, job);
        Remove(job);
        return new JobChange(JobChangeKind.Changed, job);
    }

    private void Remove(Job job)
    {
        _jobs.Remove(job.Id);
        _holds.Remove(job.Id);
        _attempts.RemoveAll(attempt => attempt.JobId == job.Id);
        Totals.Add(Now, job.Type, job.State.Status, null);
        Pruned?.Invoke(job);
    }

    public PruneResult Prune(Retention retention, int max)
    {
        var old = _jobs.Values.Where(job =>
            job.FinishedAt < Now - (job.State.Status == JobStatus.Completed ? retention.Completed : retention.Failed))
            .OrderBy(job => job.State.Status).ThenBy(job => job.FinishedAt).Take(max).ToList();
        foreach (var job in old) Remove(job);
        return new PruneResult(old.Count, _keys.Prune(Now, max))
        {
            IsBehind = old.Count > 0 && old.TrueForAll(job =>
                job.FinishedAt < Now - (1.1 * (job.State.Status == JobStatus.Completed ? retention.Completed : retention.Failed))),
        };
    }

    /// <summary>The key of a request that is refused is not remembered.</summary>
    public JobChange Retry(Guid id, Idempotency? idempotency)
    {
        if (idempotency is not null && Recall(idempotency.Caller, idempotency.Key) is { } first)
        {
            if (first.Fingerprint != idempotency.Fingerprint) return new JobChange(JobChangeKind.KeyReused, null);
            return new JobChange(Find(first.JobIds[0]) is null ? JobChangeKind.NotFound : JobChangeKind.Replayed, Find(first.JobIds[0]));
        }

        var change = Retry(id);
        if (idempotency is not null && change.Kind == JobChangeKind.Changed) _keys.Take(idempotency, id, Now);
        return change;
    }

    private JobChange Retry(Guid id)
    {
        if (Find(id) is not { } job) return new JobChange(JobChangeKind.NotFound, null);
        if (HoldOf(id).IsWithdrawn || JobLifecycle.TryApply(job.State, JobEvent.Retried) is null)
            return new JobChange(JobChangeKind.Refused, job);
        if (Runs.InTheWayOf(job) is { } other) return new JobChange(JobChangeKind.Overlap, job) { InTheWay = other };
        if (ModelUnique.HolderOf(_jobs.Values, job.UniqueKey, job.UniqueScope) is not null)
            return new JobChange(JobChangeKind.UniqueKeyTaken, job);
        _holds[id] = ModelHold.None;
        Runs.Reopened(job);
        Queues.Open([job.Spec.Queue], int.MaxValue, Now);
        return Change(new Job
        {
            Id = job.Id,
            Type = job.Type,
            Spec = job.Spec,
            State = JobLifecycle.Apply(job.State, JobEvent.Retried),
            CreatedAt = job.CreatedAt,
            ScheduledAt = Now,
            UniqueKey = job.UniqueKey,
            UniqueScope = job.UniqueScope,
            Revision = job.Revision,
            ScheduleId = job.ScheduleId,
            Tick = job.Tick,
            TraceParent = job.TraceParent,
            AttemptTraceParent = job.AttemptTraceParent,
            Checkpoint = job.Checkpoint,
        });
    }

    private EnqueueResult Store(NewJob job)
    {
        if (Find(job.Id) is { } same) return new EnqueueResult(EnqueueResultKind.Enqueued, same.Id, same.CreatedAt, same.ScheduledAt);
        if (ModelUnique.HolderOf(_jobs.Values, job) is { } holder)
        {
            var isChanged = job.Unique is { Replaces: true } && holder.State.Status.IsWaiting();
            _keys.Correct(job, holder.Id, isChanged);
            if (isChanged) _jobs[holder.Id] = ModelUnique.Replaced(holder, job, Now);
            if (isChanged) Queues.Add(job.Spec.Queue, Now);
            return new EnqueueResult(
                ModelUnique.AnswerOf(job, isChanged), holder.Id, null, isChanged ? _jobs[holder.Id].ScheduledAt : null);
        }

        if (RunOf(job.ScheduleId, job.Tick) is { } run) return new EnqueueResult(EnqueueResultKind.Duplicate, run.Id, null, null);
        var stored = Accepted(job);
        _jobs.Add(job.Id, stored);
        _holds[job.Id] = new ModelHold(job.StartBefore, job.GateOpen, IsWithdrawn: false);
        Queues.Add(job.Spec.Queue, Now);
        Totals.Add(Now, job.Type, null, JobStatus.Pending);
        Written?.Invoke(null, stored);
        return new EnqueueResult(EnqueueResultKind.Enqueued, stored.Id, stored.CreatedAt, stored.ScheduledAt);
    }

    private Job Accepted(NewJob job) => new()
    {
        Id = job.Id,
        Type = job.Type,
        Spec = job.Spec,
        State = JobState.New(job.Spec.Retry.MaxAttempts),
        CreatedAt = Now,
        ScheduledAt = job.RunAt ?? Now + job.Delay!.Value,
        UniqueKey = job.LiveKey ?? job.WaitingKey,
        UniqueScope = job.WaitingKey is null ? UniqueScope.Live : UniqueScope.Waiting,
        ScheduleId = job.ScheduleId,
        Tick = job.Tick,
        TraceParent = job.TraceParent,
    };

    private Job? RunOf(Guid? schedule, DateTimeOffset? tick) => schedule is null || tick is null
        ? null
        : _jobs.Values.SingleOrDefault(job => job.ScheduleId == schedule && job.Tick == tick && !HoldOf(job.Id).IsWithdrawn);

    private Job Start(Guid id, Claimant claimant, bool isAhead)
    {
        var job = _jobs[id];
        return Write(job with
        {
            State = JobLifecycle.Apply(job.State, JobEvent.Claimed),
            WorkerSession = claimant.Session,
            WorkerId = claimant.WorkerId,
            ClaimedAhead = isAhead && job.MayWaitInLine,
            StartedAt = Now,
            Progress = null,
            ProgressMessage = null,
        });
    }

    private Job End(Job job, Settlement settlement)
    {
        var ended = ModelOutcome.Of(job, settlement, Now);
        if (ModelOutcome.IsKept(settlement)) _attempts.Add(ModelOutcome.AttemptOf(ended, settlement, Now));
        if (ended.State.Status == JobStatus.Completed) Totals.AddCompleted(settlement.Duration, Now);
        return Write(ended, settlement.Reason?.Name() ?? "");
    }

    private JobChange Change(Job job) => new(JobChangeKind.Changed, Write(job));

    private Job Write(Job job, string reason = "")
    {
        if (_jobs[job.Id].State.Status != job.State.Status) Totals.Add(Now, job.Type, _jobs[job.Id].State.Status, job.State.Status, reason);
        Written?.Invoke(_jobs[job.Id], job);
        return _jobs[job.Id] = job;
    }
}
