using System.Collections.Concurrent;
using JobScheduler.Core.Jobs;
using JobScheduler.Engine.Loops;

namespace JobScheduler.Engine.Execution;

/// <summary>What runs in this process: the slots, and the way to stop attempts. An attempt stays until it is settled and its handler has returned.</summary>
public sealed class RunningJobs(WorkerOptions options, LoopWakeUps wakeUps, TimeProvider time)
{
    private readonly ConcurrentDictionary<(Guid Id, long Fence), RunningJob> _running = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource? _whenEmpty;
    private volatile bool _draining;

    public int Count => _running.Count;

    public int FreeSlots => _draining ? 0 : Math.Max(0, options.Concurrency - _running.Count);

    public bool IsDraining => _draining;

    public HashSet<(Guid Id, long Fence)> Keys() => [.. _running.Keys];

    public bool Contains(Guid id, long fence) => _running.ContainsKey((id, fence));

    public RunningJob Add(Job job)
    {
        var running = new RunningJob(job, time);
        if (!_running.TryAdd((job.Id, job.State.Fence), running))
            throw new InvalidOperationException($"Job {job.Id} with fence {job.State.Fence} runs here already.");
        return running;
    }

    public void Remove(RunningJob running)
    {
        if (!_running.TryRemove((running.Job.Id, running.Job.State.Fence), out _)) return;
        running.Dispose();
        wakeUps.Wake(nameof(JobPump));
        lock (_lock)
        {
            if (!_running.IsEmpty) return;
            _whenEmpty?.SetResult();
            _whenEmpty = null;
        }
    }

    public void RequestCancel(Guid id, long fence)
    {
        if (_running.TryGetValue((id, fence), out var running)) running.Stop(StopCause.CancelRequested);
    }

    /// <summary>Returns how many attempts this call was the first to stop.</summary>
    public int StopAll(StopCause cause) => _running.Values.Count(running => running.Stop(cause));

    /// <summary>Settles what still runs without waiting for the handlers.</summary>
    public void AbandonAll()
    {
        foreach (var running in _running.Values) running.Abandon();
    }

    /// <summary>From now on there are no free slots.</summary>
    public void StartDraining() => _draining = true;

    /// <summary>Ends when the last attempt has, at once when there is none.</summary>
    public Task WhenEmpty()
    {
        lock (_lock)
        {
            if (_running.IsEmpty) return Task.CompletedTask;
            _whenEmpty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _whenEmpty.Task;
        }
    }
}
