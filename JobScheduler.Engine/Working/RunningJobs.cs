using System.Collections.Concurrent;
using JobScheduler.Engine.Loops;

namespace JobScheduler.Engine.Working;

/// <summary>The attempts that this process owns: waiting in line, running, or not yet settled. And the way to stop them.</summary>
internal sealed class RunningJobs(LoopWakeUps wakeUps, TimeProvider time)
{
    private readonly ConcurrentDictionary<(Guid Id, long Fence), RunningJob> _running = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource? _whenEmpty;
    private volatile bool _ends;
    private volatile bool _drains;
    private int _count;

    /// <summary>The handlers whose jobs are not to start, in whichever way they came here.</summary>
    public HeldHandlers Held { get; } = new(time);

    /// <summary>The queues whose jobs are claimed apart from others.</summary>
    public LimitedQueues Limited { get; } = new(time);

    public int Count => Volatile.Read(ref _count);

    public bool IsDraining => _ends || _drains;

    /// <summary>By id, as a dictionary's own order is another one in every process.</summary>
    public IEnumerable<RunningJob> All => _running.Select(entry => entry.Value).OrderBy(attempt => attempt.Job.Id);

    public HashSet<(Guid Id, long Fence)> Keys() => [.. _running.Select(entry => entry.Key)];

    public bool Contains(Guid id, long fence) => _running.ContainsKey((id, fence));

    public RunningJob Add(Job job)
    {
        var running = new RunningJob(job, time.GetTimestamp(), Remove);
        if (!_running.TryAdd((job.Id, job.State.Fence), running))
            throw new InvalidOperationException($"Job {job.Id} with fence {job.State.Fence} runs here already.");
        Interlocked.Increment(ref _count);
        return running;
    }

    /// <summary>Those that do not run here already. A store that lost its newest writes may give out the number of a claim again:
    /// then the one that runs is told to stop, and the other does not start.
    /// Whichever of them the store knows is settled by the end of the first, or found as an orphan after it.</summary>
    public IReadOnlyList<Job> WithoutTwins(IReadOnlyList<Job> claimed)
    {
        var twins = claimed.Where(job => Contains(job.Id, job.State.Fence)).ToList();
        foreach (var twin in twins) StopLost(twin.Id, twin.State.Fence);
        return twins.Count == 0 ? claimed : [.. claimed.Except(twins)];
    }

    /// <summary>Tells those of the attempts that nobody has ended yet to stop, as they belong to somebody else;
    /// returns how many were told.</summary>
    public int StopLost(IEnumerable<(Guid Id, long Fence)> attempts) => attempts.Count(attempt => StopLost(attempt.Id, attempt.Fence));

    public void RequestCancel(Guid id, long fence)
    {
        if (_running.TryGetValue((id, fence), out var running)) running.Stop(StopCause.CancelRequested);
    }

    /// <summary>Returns how many attempts this call was the first to stop.</summary>
    public int StopAll(StopCause cause) => All.Count(running => running.Stop(cause));

    /// <summary>Stops those that were claimed for another session: their claim was under way when it was declared lost.</summary>
    public void StopAllBut(Guid session)
    {
        foreach (var running in All.Where(running => running.Job.WorkerSession != session)) running.Stop(StopCause.SessionLost);
    }

    /// <summary>From now on nothing is claimed: the process ends.</summary>
    public void StartDraining() => _ends = true;

    /// <summary>Whether the present session was asked to take no more jobs; the next one was not.</summary>
    public void Drain(bool isAsked)
    {
        var isOver = _drains && !isAsked;
        _drains = isAsked;
        if (isOver) wakeUps.Claim.Set();
    }

    /// <summary>Ends when the last attempt has, at once when there is none.</summary>
    public Task WhenEmpty()
    {
        lock (_lock)
        {
            if (Count == 0) return Task.CompletedTask;
            _whenEmpty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _whenEmpty.Task;
        }
    }

    private bool StopLost(Guid id, long fence) =>
        _running.TryGetValue((id, fence), out var running) && !running.HasEnded && running.Stop(StopCause.SessionLost);

    private void Remove(RunningJob running)
    {
        _running.TryRemove((running.Job.Id, running.Job.State.Fence), out _);
        running.Dispose();
        if (Interlocked.Decrement(ref _count) > 0) return;
        wakeUps.Claim.Set();
        lock (_lock)
        {
            if (Count > 0) return;
            _whenEmpty?.SetResult();
            _whenEmpty = null;
        }
    }
}
