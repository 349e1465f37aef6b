using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;
using JobScheduler.Core.Schedules;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>What a store promises about its schedules and their runs.</summary>
internal sealed class ModelSchedules(StoreModel jobs)
{
    private readonly Dictionary<Guid, Schedule> _schedules = [];
    private readonly Dictionary<Guid, Guid> _active = [];

    public IReadOnlyList<Schedule> All => [.. _schedules.Values.OrderBy(schedule => schedule.Id)];

    public Schedule? Find(Guid id) => _schedules.GetValueOrDefault(id);

    public Schedule? Find(string key) => _schedules.Values.SingleOrDefault(schedule => schedule.Key == key);

    public long CountOverdue(TimeSpan grace) => _schedules.Values.Count(schedule => !schedule.Paused && schedule.NextTick < jobs.Now - grace);

    public JobAcceptance Create(Schedule schedule, NewJob firstRun)
    {
        var acceptance = jobs.Insert([firstRun with { ScheduleId = schedule.Id }])[0];
        if (acceptance.Kind == AcceptanceKind.Accepted) _schedules.TryAdd(schedule.Id, schedule with { CreatedAt = jobs.Now, UpdatedAt = jobs.Now });
        return acceptance;
    }

    public ScheduleChange Save(Schedule schedule, NewJob? nextRun, long? expectedVersion)
    {
        var stored = Find(schedule.Key!);
        if (expectedVersion is not null && (stored?.Version ?? 0) != expectedVersion) return new ScheduleChange(ScheduleChangeKind.VersionMismatch, stored);
        if (stored is not null) return stored.HasContentOf(schedule) ? new ScheduleChange(ScheduleChangeKind.Unchanged, stored) : Replace(stored, schedule, nextRun);
        _schedules.Add(schedule.Id, schedule with { CreatedAt = jobs.Now, UpdatedAt = jobs.Now });
        return Answer(ScheduleChangeKind.Created, schedule.Id, nextRun);
    }

    public ScheduleChange Replace(Schedule schedule, NewJob? nextRun, long? expectedVersion)
    {
        if (Find(schedule.Id) is not { } stored) return new ScheduleChange(ScheduleChangeKind.NotFound, null);
        if (expectedVersion is not null && stored.Version != expectedVersion) return new ScheduleChange(ScheduleChangeKind.VersionMismatch, stored);
        return Replace(stored, schedule with { Key = stored.Key }, nextRun);
    }

    public ScheduleChange Delete(Guid id)
    {
        if (Find(id) is not { } stored) return new ScheduleChange(ScheduleChangeKind.NotFound, null);
        Withdraw(id, allTicks: true);
        _schedules.Remove(id);
        return new ScheduleChange(ScheduleChangeKind.Changed, stored);
    }

    public ScheduleChange Pause(Guid id)
    {
        if (Find(id) is not { } stored) return new ScheduleChange(ScheduleChangeKind.NotFound, null);
        if (stored.Paused) return new ScheduleChange(ScheduleChangeKind.Unchanged, stored);
        var letGo = Leave(id);
        _schedules[id] = Find(id)! with { Paused = true, Version = stored.Version + 1, UpdatedAt = jobs.Now };
        return new ScheduleChange(ScheduleChangeKind.Changed, _schedules[id]) { LetGo = letGo };
    }

    public ScheduleChange Resume(Guid id, NewJob nextRun, long seenVersion)
    {
        if (Find(id) is not { } stored) return new ScheduleChange(ScheduleChangeKind.NotFound, null);
        if (!stored.Paused) return new ScheduleChange(ScheduleChangeKind.Unchanged, stored);
        if (stored.Version != seenVersion) return new ScheduleChange(ScheduleChangeKind.VersionMismatch, stored);
        _schedules[id] = stored with { Paused = false, NextTick = nextRun.Tick ?? stored.NextTick, Version = stored.Version + 1, UpdatedAt = jobs.Now };
        return Answer(ScheduleChangeKind.Changed, id, nextRun);
    }

    public DueSchedules Due(int max)
    {
        var next = _schedules.Values.Where(schedule => schedule is { Paused: false, NextTick: not null })
            .OrderBy(schedule => schedule.NextTick).ThenBy(schedule => schedule.Id).ToList();
        var due = next.Take(max).TakeWhile(schedule => schedule.NextTick <= jobs.Now).Select(schedule => new DueSchedule(schedule, HasStarted(schedule))).ToList();
        var later = due.Count < next.Count ? next[due.Count].NextTick - jobs.Now : null;
        return new DueSchedules(due, jobs.Now, later < TimeSpan.Zero ? TimeSpan.Zero : later);
    }

    public TickResult? Advance(ScheduleAdvance advance)
    {
        var id = advance.Schedule.Id;
        if (Find(id) is not { Paused: false } stored || (stored.Version, stored.NextTick) != (advance.Schedule.Version, advance.Tick)) return null;
        _schedules[id] = stored with { NextTick = advance.NextTick, LastTick = advance.Tick, MissedCount = stored.MissedCount + advance.MissedCount };
        var late = jobs.Withdraw(RunsOf(id).Where(run => (advance.WithdrawTick && run.Tick == advance.Tick) || IsOverdue(run)), "skipped").Count;
        var ready = advance.Runs.Select(run => Store(id, run)).OfType<ReadyJob>().ToList();
        var (opened, skipped) = Judge(id);
        Miss(id, late + skipped);
        return new TickResult([.. opened, .. ready.Where(run => jobs.HoldOf(run.Id).GateOpen && !opened.Contains(run))], late + skipped);
    }

    public int SkipLateRuns(int max)
    {
        var overdue = jobs.Jobs.Where(run => run.ScheduleId is { } id && _schedules.ContainsKey(id) && IsOverdue(run))
            .OrderBy(run => jobs.HoldOf(run.Id).StartBefore).Take(max).ToList();
        var skipped = jobs.Withdraw(overdue, "skipped");
        foreach (var run in skipped) Miss(run.ScheduleId!.Value, 1);
        return skipped.Count;
    }

    private ScheduleChange Replace(Schedule stored, Schedule given, NewJob? nextRun)
    {
        var letGo = Leave(stored.Id);
        _schedules[stored.Id] = given with
        {
            Id = stored.Id,
            Version = stored.Version + 1,
            CreatedAt = stored.CreatedAt,
            UpdatedAt = jobs.Now,
            LastTick = stored.LastTick,
            MissedCount = Find(stored.Id)!.MissedCount,
        };
        return Answer(ScheduleChangeKind.Changed, stored.Id, nextRun) with { LetGo = letGo };
    }

    /// <summary>Takes back what lies ahead, and judges what is due: the schedule leaves the tick that would have done it.</summary>
    private List<ReadyJob> Leave(Guid id)
    {
        Withdraw(id);
        var (opened, skipped) = Judge(id);
        Miss(id, skipped);
        return opened;
    }

    private ScheduleChange Answer(ScheduleChangeKind kind, Guid id, NewJob? nextRun) =>
        new(kind, _schedules[id], nextRun is null || _schedules[id].Paused ? null : Store(id, nextRun));

    private ReadyJob? Store(Guid id, NewJob run) =>
        jobs.Insert([run with { ScheduleId = id, Idempotency = null }])[0] is { Kind: AcceptanceKind.Accepted, ScheduledAt: { } dueAt }
            ? new ReadyJob(run.Id, run.Spec.Queue, run.Spec.Priority, dueAt)
            : null;

    /// <summary>Lets due, gated runs go by their ticks, each only when the one let go before it has ended.</summary>
    private (List<ReadyJob> Opened, int Skipped) Judge(Guid id)
    {
        var (opened, skipped) = (new List<ReadyJob>(), 0);
        foreach (var run in RunsOf(id).Where(run => run.State.Status == JobStatus.Pending && !jobs.HoldOf(run.Id).GateOpen && run.Tick <= jobs.Now).OrderBy(run => run.Tick).ToList())
        {
            if (_active.TryGetValue(id, out var holder) && jobs.Find(holder) is { } before && !before.State.Status.IsTerminal())
            {
                skipped += jobs.Withdraw([run], "skipped").Count;
                continue;
            }

            _active[id] = run.Id;
            opened.Add(jobs.OpenGate(run.Id));
        }

        return (opened, skipped);
    }

    private void Withdraw(Guid id, bool allTicks = false) =>
        jobs.Withdraw(RunsOf(id).Where(run => run.State.Generation == 0 && (allTicks || run.Tick > jobs.Now)), "withdrawn");

    private void Miss(Guid id, int count) => _schedules[id] = _schedules[id] with { MissedCount = _schedules[id].MissedCount + count };

    private bool IsOverdue(Job run) => run.State is { Status: JobStatus.Pending, Fence: 0 } && jobs.HoldOf(run.Id).StartBefore < jobs.Now;

    private bool HasStarted(Schedule schedule) => RunsOf(schedule.Id).Any(
        run => run.Tick == schedule.NextTick && !jobs.HoldOf(run.Id).IsWithdrawn && (run.State.Status != JobStatus.Pending || run.State.Fence > 0));

    private List<Job> RunsOf(Guid id) => [.. jobs.Jobs.Where(job => job.ScheduleId == id && job.Tick is not null)];
}
