namespace JobScheduler.Tests.Storage.Models;

/// <summary>What a store promises about its schedules and their runs.</summary>
internal sealed class ModelSchedules
{
    private readonly StoreModel _jobs;
    private readonly Dictionary<Guid, Schedule> _schedules = [];
    private readonly Dictionary<Guid, Guid> _active = [];
    private readonly Dictionary<Guid, DateTimeOffset> _lastRuns = [];

    public ModelSchedules(StoreModel jobs)
    {
        _jobs = jobs;
        jobs.Runs = new ModelRuns(InTheWayOf, Reopen, Cancel);
        jobs.Pruned = job =>
        {
            if (job is { ScheduleId: { } id, StartedAt: { } started } && started > _lastRuns.GetValueOrDefault(id)) _lastRuns[id] = started;
        };
    }

    public StoreModel Jobs => _jobs;

    public ModelLedger Ledger { get; } = new();

    public IReadOnlyList<Schedule> All => [.. _schedules.Values.OrderBy(schedule => schedule.Id)];

    public Schedule? Find(Guid id) => _schedules.GetValueOrDefault(id);

    public Schedule? Find(string key) => _schedules.Values.SingleOrDefault(schedule => schedule.Key == key);

    public long CountOverdue(TimeSpan grace) =>
        _schedules.Values.Count(schedule => !schedule.Paused && schedule.DueAt < _jobs.Now - grace);

    /// <summary>With what its jobs say.</summary>
    public Schedule Show(Schedule schedule)
    {
        var next = RunsOf(schedule.Id).SingleOrDefault(run => run.Tick == schedule.NextTick && !_jobs.HoldOf(run.Id).IsWithdrawn);
        DateTimeOffset?[] started = [.. _jobs.Jobs.Where(job => job.ScheduleId == schedule.Id)
            .Select(job => job.StartedAt), _lastRuns.TryGetValue(schedule.Id, out var last) ? last : null];
        return schedule with
        {
            LastRunAt = started.Max(),
            IsNextTickCancelled = next is null
                ? Ledger.FateOf(schedule.Id, schedule.NextTick) == TickFate.CancelledByPerson
                : next.State.Status == JobStatus.Cancelled,
        };
    }

    public EnqueueResult Create(Schedule schedule, NewJob firstRun)
    {
        var result = _jobs.Insert([firstRun with { ScheduleId = schedule.Id }])[0];
        if (result.Kind == EnqueueResultKind.Enqueued)
            _schedules.TryAdd(schedule.Id, schedule with { CreatedAt = _jobs.Now, UpdatedAt = _jobs.Now });
        return result;
    }

    public ScheduleChange Save(Schedule schedule, NewJob? nextRun, long? expectedVersion)
    {
        var stored = Find(schedule.Key!);
        if (expectedVersion is not null && (stored?.Version ?? 0) != expectedVersion)
            return new ScheduleChange(ScheduleChangeKind.VersionMismatch, stored);
        if (stored is not null)
            return stored.HasContentOf(schedule)
                ? new ScheduleChange(ScheduleChangeKind.Unchanged, stored)
                : Replace(stored, schedule, nextRun);
        _schedules.Add(schedule.Id, schedule with { CreatedAt = _jobs.Now, UpdatedAt = _jobs.Now });
        return Answer(ScheduleChangeKind.Created, schedule.Id, nextRun);
    }

    public ScheduleChange Replace(Schedule schedule, NewJob? nextRun, long? expectedVersion)
    {
        if (Find(schedule.Id) is not { } stored) return new ScheduleChange(ScheduleChangeKind.NotFound, null);
        if (expectedVersion is not null && stored.Version != expectedVersion)
            return new ScheduleChange(ScheduleChangeKind.VersionMismatch, stored);
        return Replace(stored, schedule with { Key = stored.Key }, nextRun);
    }

    public ScheduleChange Delete(Guid id)
    {
        if (Find(id) is not { } stored) return new ScheduleChange(ScheduleChangeKind.NotFound, null);
        var shown = Show(stored);
        Withdraw(id, TickFate.TakenBackByEdit, allTicks: true);
        _schedules.Remove(id);
        return new ScheduleChange(ScheduleChangeKind.Changed, shown);
    }

    public ScheduleChange Pause(Guid id)
    {
        if (Find(id) is not { } stored) return new ScheduleChange(ScheduleChangeKind.NotFound, null);
        if (stored.Paused) return new ScheduleChange(ScheduleChangeKind.Unchanged, stored);
        var made = MadeWithDue(stored);
        var letGo = Leave(id, TickFate.TakenBackByPause);
        _schedules[id] = Find(id)! with { RunsMade = made, Paused = true, Version = stored.Version + 1, UpdatedAt = _jobs.Now };
        return new ScheduleChange(ScheduleChangeKind.Changed, _schedules[id]) { LetGo = letGo };
    }

    public ScheduleChange Resume(Guid id, NewJob nextRun, long seenVersion)
    {
        if (Find(id) is not { } stored) return new ScheduleChange(ScheduleChangeKind.NotFound, null);
        if (!stored.Paused) return new ScheduleChange(ScheduleChangeKind.Unchanged, stored);
        if (stored.Version != seenVersion) return new ScheduleChange(ScheduleChangeKind.VersionMismatch, stored);
        _schedules[id] =
            stored with { Paused = false, NextTick = nextRun.Tick ?? stored.NextTick, Version = stored.Version + 1, UpdatedAt = _jobs.Now };
        return Answer(ScheduleChangeKind.Changed, id, nextRun);
    }

    public TriggerResult Trigger(Guid id, NewJob run)
    {
        if (Find(id) is not { } schedule) return TriggerResult.NotFound;
        var isRepeated = run.Idempotency is { } promise && _jobs.Recall(promise.Caller, promise.Key) is not null;
        if (schedule.Overlap == OverlapPolicy.Skip && InTheWay(id) is { } other && other != run.Id && !isRepeated)
            return TriggerResult.Overlap(other);
        var result = _jobs.Insert([run with { ScheduleId = id }])[0];
        if (schedule.Overlap == OverlapPolicy.Skip && result.Kind == EnqueueResultKind.Enqueued) _active[id] = run.Id;
        return TriggerResult.Of(result);
    }

    public ScheduleChange Move(Schedule seen, NewJob? nextRun)
    {
        if (!IsAt(seen, seen.NextTick)) return new ScheduleChange(ScheduleChangeKind.VersionMismatch, seen);
        Withdraw(seen.Id, TickFate.TakenBackByEdit);
        _schedules[seen.Id] = Find(seen.Id)! with { NextTick = nextRun?.Tick };
        return Answer(ScheduleChangeKind.Changed, seen.Id, nextRun);
    }

    public DueSchedules Due(int max)
    {
        var next = _schedules.Values.Where(schedule => schedule is { Paused: false, NextTick: not null })
            .OrderBy(schedule => schedule.DueAt).ThenBy(schedule => schedule.Id).ToList();
        var due = next.Take(max).TakeWhile(schedule => schedule.DueAt <= _jobs.Now).ToList();
        var later = due.Count < next.Count ? next[due.Count].DueAt - _jobs.Now : null;
        return new DueSchedules(due, _jobs.Now, later < TimeSpan.Zero ? TimeSpan.Zero : later);
    }

    public TickResult? Advance(ScheduleAdvance advance)
    {
        if (!IsAt(advance.Schedule, advance.Tick)) return null;
        var (id, stored) = (advance.Schedule.Id, Find(advance.Schedule.Id)!);
        _schedules[id] =
            stored with
            {
                NextTick = advance.NextTick,
                LastTick = advance.Tick,
                MissedCount = stored.MissedCount + advance.MissedCount,
                RunsMade = stored.RunsMade + advance.RunsMade,
            };
        foreach (var tick in advance.Missed) Ledger.Decide(id, tick, TickFate.Missed, _jobs.Now);
        var ready = advance.Runs.Select(run => Store(id, run)).OfType<ReadyJob>().ToList();
        var (late, skippedLate) = JudgeLate(id);
        var (opened, skipped) = Judge(id);
        return new TickResult(
            [.. late, .. opened,
                .. ready.Where(run => _jobs.Find(run.Id) is not null && _jobs.HoldOf(run.Id).GateOpen && !opened.Contains(run))],
            skippedLate + skipped);
    }

    public TickResult JudgeLateRuns(int max)
    {
        var schedules = _jobs.Jobs.Where(run => run.ScheduleId is { } id && _schedules.ContainsKey(id) && IsOverdue(run))
            .OrderBy(run => _jobs.HoldOf(run.Id).StartBefore).Take(max).Select(run => run.ScheduleId!.Value).Distinct().Order().ToList();
        var verdicts = schedules.ConvertAll(JudgeLate);
        return new TickResult([.. verdicts.SelectMany(verdict => verdict.LetGo)], verdicts.Sum(verdict => verdict.Skipped));
    }

    private ScheduleChange Replace(Schedule stored, Schedule given, NewJob? nextRun)
    {
        var made = MadeWithDue(stored);
        var letGo = Leave(stored.Id, TickFate.TakenBackByEdit);
        _schedules[stored.Id] = given with
        {
            NextTick = made >= given.MaxRuns ? null : given.NextTick,
            RunsMade = made,
            Id = stored.Id,
            Version = stored.Version + 1,
            CreatedAt = stored.CreatedAt,
            UpdatedAt = _jobs.Now,
            LastTick = stored.LastTick,
            MissedCount = Find(stored.Id)!.MissedCount,
        };
        return Answer(ScheduleChangeKind.Changed, stored.Id, nextRun) with { LetGo = letGo };
    }

    private long MadeWithDue(Schedule stored) => stored.RunsMade + (!stored.Paused && stored.DueAt <= _jobs.Now ? 1 : 0);

    /// <summary>Takes back what lies ahead, and judges what is due: the schedule leaves the tick that would have done it.</summary>
    private List<ReadyJob> Leave(Guid id, TickFate fate)
    {
        Withdraw(id, fate);
        return Judge(id).Opened;
    }

    private ScheduleChange Answer(ScheduleChangeKind kind, Guid id, NewJob? nextRun) =>
        new(kind, _schedules[id], nextRun is null || _schedules[id] is { Paused: true } or { NextTick: null } ? null : Store(id, nextRun));

    private ReadyJob? Store(Guid id, NewJob run) =>
        Ledger.Open(id, run.Tick!.Value) && _jobs.Insert(
            [run with { ScheduleId = id, Idempotency = null }])[0] is { Kind: EnqueueResultKind.Enqueued, ScheduledAt: { } dueAt }
            ? new ReadyJob(run.Id, run.Spec.Queue, run.Spec.Priority, dueAt)
            : null;

    /// <summary>Lets due, gated runs go by their ticks, each only when the one let go before it has ended.</summary>
    private (List<ReadyJob> Opened, int Skipped) Judge(Guid id)
    {
        var opened = new List<ReadyJob>();
        var skipped = new List<Job>();
        foreach (var run in Gated(id))
        {
            if (Holder(id) is not null)
            {
                skipped.Add(run);
                continue;
            }

            _active[id] = run.Id;
            opened.Add(_jobs.OpenGate(run.Id));
        }

        Skip(id, skipped, TickFate.SkippedByOverlap);
        return (opened, skipped.Count);
    }

    private (IReadOnlyList<ReadyJob> LetGo, int Skipped) JudgeLate(Guid id)
    {
        var misfire = _schedules[id].Misfire;
        var late = RunsOf(id).Where(run => HasCome(run) && run.State is { Status: JobStatus.Pending, Fence: 0, Generation: 0 })
            .Where(run => IsOverdue(run) || (misfire == MisfirePolicy.FireOnce && _jobs.HoldOf(run.Id).StartBefore is null))
            .OrderBy(run => run.Tick).ToDictionary(run => run.Id);
        var verdict = LateRunRule.Judge(misfire, [.. late.Values.Select(run => new LateRun(run.Id, run.Tick!.Value, IsOverdue(run)))]);
        var covered = verdict.LetGo.Where(run =>
            misfire == MisfirePolicy.FireOnce && _jobs.Jobs.Any(job => job.ScheduleId == id && job.StartedAt >= run.Tick)).ToList();
        List<Job> skipped = [.. verdict.Skipped.Concat(covered).Select(run => late[run.Id])];
        Skip(id, skipped, TickFate.SkippedLate);
        return ([.. verdict.LetGo.Except(covered).Select(run => _jobs.LetGo(run.Id)).OfType<ReadyJob>()], skipped.Count);
    }

    /// <summary>Only the run that a client was told of, the first of a series made by POST, is kept.</summary>
    private void Skip(Guid id, List<Job> runs, TickFate fate)
    {
        var schedule = _schedules[id];
        foreach (var run in runs) Ledger.Decide(id, run.Tick!.Value, fate, _jobs.Now);
        _schedules[id] = schedule with { MissedCount = schedule.MissedCount + runs.Count };
        var told = runs.ToLookup(run => schedule.Key is null && run.CreatedAt <= schedule.CreatedAt);
        _jobs.Withdraw(told[true], "skipped");
        _jobs.Drop(told[false], "skipped");
    }

    private void Withdraw(Guid id, TickFate fate, bool allTicks = false)
    {
        foreach (var run in _jobs.Withdraw(
            RunsOf(id).Where(run => run.State.Generation == 0 && (allTicks || !HasCome(run))), "withdrawn"))
            Ledger.Decide(id, run.Tick!.Value, fate, _jobs.Now);
    }

    private Guid? InTheWayOf(Job run) =>
        run.ScheduleId is { } id && Find(id) is { Overlap: OverlapPolicy.Skip } && InTheWay(id) is { } other && other != run.Id
            ? other
            : null;

    private Guid? InTheWay(Guid id) => Holder(id) ?? Gated(id).FirstOrDefault()?.Id;

    private void Reopen(Job run)
    {
        if (run.ScheduleId is { } id && Find(id) is { Overlap: OverlapPolicy.Skip }) _active[id] = run.Id;
    }

    private void Cancel(Job run)
    {
        if (run is { ScheduleId: { } id, Tick: { } tick, State: { Status: JobStatus.Pending, Fence: 0, Generation: 0 } })
            Ledger.Decide(id, tick, TickFate.CancelledByPerson, _jobs.Now);
    }

    private Guid? Holder(Guid id) =>
        _active.TryGetValue(id, out var holder) && _jobs.Find(holder) is { } run && !run.State.Status.IsTerminal() ? holder : null;

    private List<Job> Gated(Guid id) =>
        [.. RunsOf(id).Where(run => run.State.Status == JobStatus.Pending && !_jobs.HoldOf(run.Id).GateOpen && HasCome(run))
            .OrderBy(run => run.Tick)];

    private bool IsAt(Schedule seen, DateTimeOffset? tick) =>
        Find(seen.Id) is { Paused: false } stored && (stored.Version, stored.NextTick) == (seen.Version, tick);

    private bool HasCome(Job run) => run.Tick + _schedules[run.ScheduleId!.Value].Offset <= _jobs.Now;

    private bool IsOverdue(Job run) => run.State is { Status: JobStatus.Pending, Fence: 0 } && _jobs.HoldOf(run.Id).StartBefore < _jobs.Now;

    private List<Job> RunsOf(Guid id) => [.. _jobs.Jobs.Where(job => job.ScheduleId == id && job.Tick is not null)];
}
