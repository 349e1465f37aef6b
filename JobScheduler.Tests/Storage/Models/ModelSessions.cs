using JobScheduler.Storage.Workers;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>What a store promises about the sessions of processes; <paramref name="holdsLock"/> tells whether a session's
/// connection is there.</summary>
internal sealed class ModelSessions(StoreModel jobs, ModelSchedules schedules, Func<Guid, bool> holdsLock)
{
    private const int MaxLate = 64;

    // As in BeatScope: a beat and a half.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1.5);

    private readonly Dictionary<Guid, Row> _rows = [];
    private readonly ModelRing _active = new();

    /// <summary>When the store was started last.</summary>
    public DateTimeOffset UpSince { get; set; } = jobs.Now;

    /// <summary>How many beats of other sessions were shown in replies.</summary>
    public long BeatsShown { get; private set; }

    /// <summary>How many beats also asked for those that are late, which is a statement of its own.</summary>
    public long WideBeats { get; private set; }

    public IReadOnlyList<WorkerInfo> List() =>
        [.. _rows.Values.GroupBy(row => row.Session.WorkerId).OrderBy(label => label.Key, StringComparer.Ordinal)
            .Select(label => InfoOf(NewestOf(label)))];

    public IReadOnlyList<Job> RunningOf(Guid session) => [.. Running.Where(job => job.WorkerSession == session)];

    public IReadOnlyList<Job> FindLost(Job? after, int max) =>
    [
        .. Running.Where(job => !IsActive(job.WorkerSession!.Value))
            .Where(job => (job.WorkerSession!.Value, job.Id).CompareTo((after?.WorkerSession ?? Guid.Empty, after?.Id ?? Guid.Empty)) > 0)
            .OrderBy(job => job.WorkerSession).ThenBy(job => job.Id).Take(max),
    ];

    /// <summary>Whether a live job or a schedule names the queue.</summary>
    public bool IsNamed(string queue) =>
        jobs.Jobs.Any(job => job.Spec.Queue == queue && !job.State.Status.IsTerminal())
        || schedules.All.Any(schedule => schedule.Template.Queue == queue);

    public IReadOnlyList<UnservedHandler> Unserved(Guid session, TimeSpan age, int max)
    {
        var live = _rows.Values.Where(row => row is { Status: SessionStatus.Active, Session.Concurrency: > 0 }).ToList();
        if (live.MinBy(row => (row.StartedAt, row.Session.Id))?.Session.Id != session) return [];
        var (queues, handlers) = (live.SelectMany(row => row.Session.Queues), live.SelectMany(row => row.Session.Handlers ?? []));
        var due = jobs.Waiting.Where(job => job.ScheduledAt <= jobs.Now - age);
        return
        [
            .. due.Where(job => queues.Contains(job.Spec.Queue) && !jobs.Queues.IsPaused(job.Spec.Queue))
                .Where(job => !handlers.Contains(job.Spec.Handler)).GroupBy(job => job.Spec.Handler)
                .Select(group => new UnservedHandler(group.Key, group.Count()))
                .OrderByDescending(unserved => unserved.Waiting).ThenBy(unserved => unserved.Handler, StringComparer.Ordinal).Take(max),
        ];
    }

    public bool Register(WorkerSession session)
    {
        var row = new Row(session, SessionStatus.Active, 0, jobs.Now, jobs.Now, EndedAt: null, Draining: false);
        if (!_rows.TryAdd(session.Id, row)) return false;
        _active.Add(session.Id);
        return true;
    }

    public BeatReply? Beat(Guid session, BeatScope scope)
    {
        if (!IsActive(session)) return null;
        _rows[session] = _rows[session] with { Beat = _rows[session].Beat + 1, LastBeatAt = jobs.Now };
        var watched = (long)scope.Next(session).Items.Single(item => item.Name == "watched").Value!;
        var reply = Reply(_rows[session], _active.After(session, (int)watched), scope);
        BeatsShown += reply.Others.Count + reply.Late.Count;
        return reply;
    }

    public bool Stop(Guid session) => End(session, SessionStatus.Stopped);

    public bool TryDeclareLost(SessionBeat seen, bool enforce) =>
        IsActive(seen.Session) && _rows[seen.Session].Beat == seen.Beat && (enforce || !holdsLock(seen.Session))
        && End(seen.Session, SessionStatus.Lost);

    public int DeclareAllButLost(Guid session) =>
        _rows.Keys.Where(other => other != session).ToList().Count(other => End(other, SessionStatus.Lost));

    public WorkerDetail? Get(string label, int maxJobs) =>
        _rows.Values.Where(row => row.Session.WorkerId == label).ToList() is { Count: > 0 } rows
        ? new(InfoOf(NewestOf(rows)), [.. RunningOf(NewestOf(rows).Session.Id).OrderBy(job => job.Id).Take(maxJobs).Select(WorkerJobOf)])
        : null;

    public bool SetDraining(string label, bool draining)
    {
        var newest = _rows.Values.Where(row => row.Session.WorkerId == label).ToList() is { Count: > 0 } rows ? NewestOf(rows) : null;
        if (newest is not { Status: SessionStatus.Active }) return false;
        _rows[newest.Session.Id] = newest with { Draining = draining };
        return true;
    }

    private static WorkerJob WorkerJobOf(Job job) =>
        new(job.Id, job.Spec.Name, job.Spec.Handler, job.Spec.Queue, job.State.Attempt, job.StartedAt)
        {
            Progress = job.Progress,
            ProgressMessage = job.ProgressMessage,
        };

    public int Prune(TimeSpan age)
    {
        var old = _rows.Values.Where(row => row.EndedAt < jobs.Now - age && RunningOf(row.Session.Id).Count == 0).ToList();
        foreach (var row in old) _rows.Remove(row.Session.Id);
        return old.Count;
    }

    private IEnumerable<Job> Running => jobs.Jobs.Where(job => job.State.Status == JobStatus.Running);

    private bool IsActive(Guid session) => _rows.TryGetValue(session, out var row) && row.Status == SessionStatus.Active;

    private BeatReply Reply(Row row, IEnumerable<Guid> others, BeatScope scope)
    {
        List<SessionBeat> shown = [.. others.Select(BeatOf)];
        scope.LearnOthers(shown.Count);
        if (scope.IsWide) scope.LearnAll(_active.Count);
        if (scope.IsWide) WideBeats++;

        return new BeatReply(
            jobs.Now,
            jobs.Now - UpSince,
            [.. RunningOf(row.Session.Id).Where(job => job.State.CancelRequested).Select(job => (job.Id, job.State.Fence))],
            [.. jobs.Queues.All.Where(queue => queue.Paused).Select(queue => queue.Name)],
            row.Draining,
            scope.IsInRing && !scope.IsWide ? null : schedules.Due(0).NextTickIn,
            shown)
        {
            Late = scope.IsWide ? LateBut(row.Session.Id) : [],
            Sessions = scope.Sessions,
        };
    }

    private SessionBeat BeatOf(Guid session) => new(session, _rows[session].Beat);

    /// <summary>Those whose watchers are late as well.</summary>
    private IReadOnlyList<SessionBeat> LateBut(Guid session) =>
        [.. _active.Alone(IsLate).Where(late => late != session).Take(MaxLate).Select(BeatOf)];

    private bool IsLate(Guid session) => _rows[session].LastBeatAt < jobs.Now - Late;

    private bool End(Guid session, SessionStatus status)
    {
        if (!IsActive(session)) return false;
        _rows[session] = _rows[session] with { Status = status, EndedAt = jobs.Now };
        _active.Remove(session);
        return true;
    }

    private static Row NewestOf(IEnumerable<Row> rows) => rows.OrderBy(row => row.StartedAt).ThenBy(row => row.Session.Id).Last();

    private WorkerInfo InfoOf(Row row)
    {
        var running = RunningOf(row.Session.Id);
        return new WorkerInfo(
            row.Session, row.Status, row.StartedAt, row.LastBeatAt, jobs.Now - row.LastBeatAt, row.Draining, running.Count,
            running.OrderBy(job => job.Id).FirstOrDefault()?.Id);
    }

    private sealed record Row(
        WorkerSession Session, SessionStatus Status, long Beat, DateTimeOffset StartedAt, DateTimeOffset LastBeatAt,
        DateTimeOffset? EndedAt, bool Draining);
}
