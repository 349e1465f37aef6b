using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>What a store promises about its jobs, kept in memory: no statement, no transaction, one call after the other.</summary>
internal sealed class StoreModel(DateTimeOffset now)
{
    private readonly Dictionary<Guid, Job> _jobs = [];
    private readonly List<JobAttempt> _attempts = [];
    private readonly ModelKeys _keys = new();

    private StoreModel(StoreModel other)
        : this(other.Now)
    {
        foreach (var (id, job) in other._jobs) _jobs.Add(id, job);
        _attempts.AddRange(other._attempts);
        _keys = other._keys.Copy();
    }

    public DateTimeOffset Now { get; private set; } = now;

    public StoreModel Copy() => new(this);

    public void Advance(TimeSpan time) => Now += time;

    public Job? Find(Guid id) => _jobs.GetValueOrDefault(id);

    public IReadOnlyList<JobAttempt>? AttemptsOf(Guid id) => _jobs.ContainsKey(id) ? [.. _attempts.Where(attempt => attempt.JobId == id)] : null;

    public RememberedRequest? Recall(string caller, string key) => _keys.Recall(caller, key, Now);

    /// <summary>First every key is asked; then one job after the other is what one call comes to, given that the ids rise.</summary>
    public IReadOnlyList<JobAcceptance> Insert(IReadOnlyList<NewJob> jobs)
    {
        var stored = jobs.Where(job => _keys.Admits(job, Now)).ToList().ToDictionary(job => job, Store);
        return [.. jobs.Select(job => stored.GetValueOrDefault(job) ?? _keys.AnswerTo(job))];
    }

    public ClaimResult Claim(IReadOnlyList<Guid> ids, Claimant claimant)
    {
        var refused = ids.Where(id => !IsClaimable(id)).Select(Refuse).ToList();
        return new ClaimResult([.. ids.Where(IsClaimable).Select(id => Start(id, claimant))], refused, null);
    }

    public ClaimResult ClaimDue(int max, Claimant claimant)
    {
        var waiting = _jobs.Values.Where(job => job.State.Status.IsWaiting() && claimant.Queues.Contains(job.Spec.Queue)).ToList();
        var due = waiting.Where(job => job.ScheduledAt <= Now).OrderBy(job => job.Spec.Priority).ThenBy(job => job.ScheduledAt).ThenBy(job => job.Id);
        var claimed = due.Take(max).Select(job => Start(job.Id, claimant)).ToList();
        var later = waiting.Where(job => job.ScheduledAt > Now).Select(job => (TimeSpan?)(job.ScheduledAt - Now));
        return new ClaimResult(claimed, [], claimed.Count < max ? later.Min() : null);
    }

    public SettleResult Settle(Settlement settlement)
    {
        var job = _jobs[settlement.JobId];
        if (job.State.Status == JobStatus.Running && job.State.Fence == settlement.Fence)
            return Answer(SettleKind.Accepted, End(job, settlement));
        return IsAt(job, settlement.Target) || IsAt(job, settlement.TargetIfCancelRequested)
            ? Answer(SettleKind.AlreadySettled, job)
            : new SettleResult(SettleKind.Stale, job.Id, job.State.Status, null);
    }

    public bool ReportProgress(Guid id, long fence, double progress, string? message)
    {
        if (Find(id) is not { State.Status: JobStatus.Running } job || job.State.Fence != fence) return false;
        _jobs[id] = job with { Progress = progress, ProgressMessage = message };
        return true;
    }

    public JobChange Cancel(Guid id)
    {
        if (Find(id) is not { } job) return new JobChange(JobChangeKind.NotFound, null);
        if (!JobLifecycle.Allows(job.State.Status, JobEvent.Cancelled)) return new JobChange(JobChangeKind.Refused, job);
        var state = JobLifecycle.Apply(job.State, JobEvent.Cancelled);
        if (state == job.State) return new JobChange(JobChangeKind.Unchanged, job);
        return Change(job with { State = state, FinishedAt = state.Status.IsTerminal() ? Now : null });
    }

    public JobChange Retry(Guid id)
    {
        if (Find(id) is not { } job) return new JobChange(JobChangeKind.NotFound, null);
        if (!JobLifecycle.Allows(job.State.Status, JobEvent.Retried)) return new JobChange(JobChangeKind.Refused, job);
        if (LiveJobOf(job.UniqueKey) is not null) return new JobChange(JobChangeKind.UniqueKeyTaken, job);
        return Change(new Job
        {
            Id = job.Id,
            Type = job.Type,
            Spec = job.Spec,
            State = JobLifecycle.Apply(job.State, JobEvent.Retried),
            CreatedAt = job.CreatedAt,
            ScheduledAt = Now,
            UniqueKey = job.UniqueKey,
        });
    }

    private JobAcceptance Store(NewJob job)
    {
        if (Find(job.Id) is { } same) return new JobAcceptance(AcceptanceKind.Accepted, same.Id, same.CreatedAt, same.ScheduledAt);
        if (LiveJobOf(job.UniqueKey) is { } live)
        {
            _keys.Correct(job, live.Id);
            return new JobAcceptance(AcceptanceKind.Duplicate, live.Id, null, null);
        }

        var stored = Accepted(job);
        _jobs.Add(job.Id, stored);
        return new JobAcceptance(AcceptanceKind.Accepted, stored.Id, stored.CreatedAt, stored.ScheduledAt);
    }

    private Job Accepted(NewJob job) => new()
    {
        Id = job.Id,
        Type = job.Type,
        Spec = job.Spec,
        State = JobState.Accepted(job.Spec.Retry.MaxAttempts),
        CreatedAt = Now,
        ScheduledAt = Now + job.Delay!.Value,
        UniqueKey = job.UniqueKey,
    };

    private Job? LiveJobOf(string? uniqueKey) => uniqueKey is null
        ? null
        : _jobs.Values.SingleOrDefault(job => job.UniqueKey == uniqueKey && !job.State.Status.IsTerminal());

    private bool IsClaimable(Guid id) => Find(id) is { } job && job.State.Status.IsWaiting() && job.ScheduledAt <= Now;

    private Job Start(Guid id, Claimant claimant)
    {
        var job = _jobs[id];
        return _jobs[id] = job with
        {
            State = JobLifecycle.Apply(job.State, JobEvent.Claimed),
            WorkerSession = claimant.Session,
            WorkerId = claimant.WorkerId,
            StartedAt = Now,
            Progress = null,
            ProgressMessage = null,
        };
    }

    private RefusedClaim Refuse(Guid id)
    {
        if (Find(id) is not { } job) return new RefusedClaim(id, JobSpec.DefaultQueue, JobSpec.DefaultPriority, ClaimVerdict.Gone, null);
        return job.State.Status.IsWaiting()
            ? new RefusedClaim(id, job.Spec.Queue, job.Spec.Priority, ClaimVerdict.NotDue, job.ScheduledAt - Now)
            : new RefusedClaim(id, job.Spec.Queue, job.Spec.Priority, ClaimVerdict.Gone, null);
    }

    private Job End(Job job, Settlement settlement)
    {
        var (before, state) = (job.State, JobLifecycle.Apply(job.State, settlement.Event));
        var givesBack = settlement.Event is JobEvent.Released or JobEvent.Snoozed;
        var ended = job with
        {
            State = state,
            ScheduledAt = settlement.Delay is { } delay && !before.CancelRequested ? Now + delay : job.ScheduledAt,
            StartedAt = state.Status == JobStatus.Pending ? null : job.StartedAt,
            FinishedAt = state.Status.IsTerminal() ? Now : null,
            WorkerSession = null,
            Losses = job.Losses + (settlement.Event == JobEvent.WorkerLost ? 1 : 0),
            ErrorMessage = givesBack ? job.ErrorMessage : settlement.ErrorMessage,
            FailureReason = givesBack ? job.FailureReason : settlement.Reason,
            Result = settlement.Result,
        };
        if (!givesBack && settlement.Event != JobEvent.Succeeded) _attempts.Add(AttemptOf(ended, settlement));
        return _jobs[job.Id] = ended;
    }

    private JobAttempt AttemptOf(Job job, Settlement settlement) => new(
        job.Id, job.State.Fence, job.State.Generation, job.State.Attempt, settlement.Event,
        job.StartedAt, Now, job.WorkerId, settlement.Reason, settlement.ErrorMessage);

    private JobChange Change(Job job) => new(JobChangeKind.Changed, _jobs[job.Id] = job);

    // The same fence and the same target are our own earlier write, whose reply was lost.
    private static bool IsAt(Job job, JobState target) =>
        (job.State.Fence, job.State.Status, job.State.Attempt, job.State.Generation) == (target.Fence, target.Status, target.Attempt, target.Generation);

    private static SettleResult Answer(SettleKind kind, Job job) => new(
        kind, job.Id, job.State.Status,
        job.State.Status.IsWaiting() ? new ReadyJob(job.Id, job.Spec.Queue, job.Spec.Priority, job.ScheduledAt) : null);
}
