using JobScheduler.Engine.Loops;

namespace JobScheduler.Engine.Working;

/// <summary>The places where handlers run, and the line of short jobs that were claimed ahead for them.
/// A slot is free again when its handler returns; the settlement is written meanwhile.</summary>
internal sealed class JobSlots(
    JobRunner runner, RunningJobs running, HandlerPace pace, WorkerOptions options, LoopWakeUps wakeUps, TimeProvider time)
{
    /// <summary>What waited this long in line goes back to the queue, for a worker that has a slot.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromMilliseconds(200);

    /// <summary>While the store takes no settlements, nothing more is claimed.</summary>
    private const int MaxUnsettled = 1000;

    private readonly Lock _lock = new();
    private readonly Queue<RunningJob> _line = new();
    private int _busy;
    private int _lineWanted;
    private bool _claimsAhead = true;

    /// <summary>What runs in the slots, waits for one, or is not yet settled.</summary>
    public RunningJobs Running => running;

    public bool HasLine
    {
        get
        {
            lock (_lock) return _line.Count > 0;
        }
    }

    /// <summary>Whether handlers that ignore their time limits hold every slot: nothing runs here any more.</summary>
    public bool AreAllOverrun => running.All.Count(attempt => attempt.IsOverrun) >= options.Concurrency;

    /// <summary>From the one claim to the next it only grows: nobody else starts jobs.</summary>
    public int Free
    {
        get
        {
            lock (_lock) return options.Concurrency - _busy;
        }
    }

    /// <summary>How many jobs to claim now: for free slots at once, for the line when it is half empty.</summary>
    public int Wanted()
    {
        lock (_lock)
        {
            if (running.IsDraining || running.Count - _busy - _line.Count >= MaxUnsettled) return 0;
            var free = options.Concurrency - _busy;
            _lineWanted = _claimsAhead ? pace.Ahead(options.Concurrency) : 0;
            return free > 0 || IsLineShort ? Math.Max(0, free + _lineWanted - _line.Count) : 0;
        }
    }

    /// <summary>Runs these jobs, those that may not wait first; what finds no slot and may not stand in line goes back.</summary>
    public void Start(IReadOnlyList<Job> jobs)
    {
        jobs = running.WithoutTwins(jobs);
        var patient = jobs.Where(MayWait).ToList();
        // First those that a lost worker would burn: no more of them were claimed than slots were free.
        var impatient = patient.Count == jobs.Count ? [] : jobs.Where(job => !MayWait(job)).OrderBy(job => job.MayWaitInLine).ToList();
        lock (_lock)
        {
            // Where such jobs come, a claim ahead would find no others, or leave them to wait.
            if (jobs.Count > 0) _claimsAhead = jobs.All(job => job.MayWaitInLine);
            var free = options.Concurrency - _busy;
            foreach (var job in impatient.Take(free).Concat(patient)) _line.Enqueue(running.Add(job));
            var slots = Math.Min(_line.Count, free);
            _busy += slots;
            // A handler must not find what the start of the program, or this claim, has left in the air.
            using (ExecutionContext.SuppressFlow())
                for (var slot = 0; slot < slots; slot++) _ = BackgroundTasks.Run(RunSlotAsync);
            impatient.RemoveRange(0, Math.Min(free, impatient.Count));
        }

        foreach (var job in impatient) runner.GiveBack(running.Add(job));
    }

    public bool IsClaimingAhead
    {
        get
        {
            lock (_lock) return _claimsAhead;
        }
    }

    /// <summary>Until a claim brings none but jobs that may wait in line.</summary>
    public void ClaimNothingAhead()
    {
        lock (_lock) _claimsAhead = false;
    }

    /// <summary>Those ahead of them turned out to be slow: nothing is claimed ahead until that has changed.</summary>
    public void GiveBackLate() => GiveBack(head => time.GetElapsedTime(head.ClaimedTimestamp) >= MaxWait);

    public void GiveBackLine() => GiveBack(_ => true);

    /// <summary>Settles what still runs without waiting for the handlers.</summary>
    public void AbandonAll()
    {
        foreach (var attempt in running.All) runner.Abandon(attempt);
    }

    private bool IsLineShort => 2 * _line.Count <= _lineWanted;

    private bool MayWait(Job job) => job.MayWaitInLine && pace.IsShort(job.Spec.Handler);

    private void GiveBack(Func<RunningJob, bool> isUnwanted)
    {
        var unwanted = new List<RunningJob>();
        lock (_lock)
        {
            while (_line.TryPeek(out var head) && isUnwanted(head)) unwanted.Add(_line.Dequeue());
        }

        if (unwanted.Count == 0) return;
        pace.Forget();
        foreach (var attempt in unwanted) runner.GiveBack(attempt);
    }

    private async Task RunSlotAsync()
    {
        while (Next() is { } attempt)
        {
            if (running.Held.Holds(attempt.Job))
            {
                runner.GiveBack(attempt);
                continue;
            }

            await runner.RunAsync(attempt);
            if (attempt.StartedTimestamp is { } started) pace.Ran(attempt.Job.Spec.Handler, time.GetElapsedTime(started));
        }
    }

    private RunningJob? Next()
    {
        RunningJob? next;
        bool runsDry;
        lock (_lock)
        {
            var wasShort = IsLineShort;
            if (!_line.TryDequeue(out next)) _busy--;
            runsDry = next is null || (!wasShort && IsLineShort);
        }

        if (runsDry) wakeUps.Claim.Set();
        return next;
    }
}
