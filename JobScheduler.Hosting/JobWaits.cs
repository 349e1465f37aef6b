using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;

namespace JobScheduler.Hosting;

/// <summary>Waits for the ends of jobs. What jobs come to is heard while somebody waits; as a notification may be lost,
/// all that is waited for is read again every 5 s, in one statement.</summary>
internal sealed class JobWaits(IJobReader reader, IJobNotifications notifications, TimeProvider time) : IDisposable
{
    private const int MaxRead = 500;

    private static readonly TimeSpan Recheck = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, List<TaskCompletionSource<Job?>>> _waiting = [];
    private CancellationTokenSource? _stop;
    private Task _listening = Task.CompletedTask;

    /// <exception cref="TimeoutException">It had not ended in time.</exception>
    /// <exception cref="JobRequestException">There is no such job.</exception>
    public async Task<Job> EndOfAsync(Guid id, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var end = new TaskCompletionSource<Job?>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await Add(id, end).WaitAsync(either.Token);
            // It may have ended before anybody listened.
            await ReadAsync([id], either.Token);
            return await end.Task.WaitAsync(either.Token) ?? throw new JobRequestException("not_found", $"There is no job '{id}'.", []);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The job {id} had not ended after {timeout.TotalSeconds:0.###} s.");
        }
        finally
        {
            Remove(id, end);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock) Stop();
    }

    /// <summary>Ends when changes of jobs are heard.</summary>
    private Task Add(Guid id, TaskCompletionSource<Job?> end)
    {
        lock (_lock)
        {
            if (!_waiting.TryGetValue(id, out var ends)) _waiting[id] = ends = [];
            ends.Add(end);
            if (_stop is not null) return _listening;
            _stop = new CancellationTokenSource();
            var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _ = ListenAsync(listening, _stop.Token);
            _ = RecheckAsync(_stop.Token);
            return _listening = listening.Task;
        }
    }

    private void Remove(Guid id, TaskCompletionSource<Job?> end)
    {
        lock (_lock)
        {
            if (_waiting[id].Remove(end) && _waiting[id].Count == 0) _waiting.Remove(id);
            // Changes of jobs are sent only while somebody wants them.
            if (_waiting.Count == 0) Stop();
        }
    }

    private void Stop()
    {
        _stop?.Cancel();
        _stop?.Dispose();
        _stop = null;
    }

    private async Task ListenAsync(TaskCompletionSource listening, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var changes = await notifications.WatchAsync(stop);
                listening.TrySetResult();
                await foreach (var change in changes.WithCancellation(stop))
                    if (change is JobNotification.JobsChanged { Jobs: var jobs } && Awaited(jobs) is { Count: > 0 } ended)
                        await ReadAsync(ended, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Nobody waits any more.
            }
            catch (Exception error) when (error is ReadyQueueUnavailableException or StoreUnavailableException)
            {
                // The rounds that read everything again go on.
                listening.TrySetResult();
                await Task.Delay(Recheck, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RecheckAsync(CancellationToken stop)
    {
        using var rounds = new PeriodicTimer(Recheck, time);
        try
        {
            while (await rounds.WaitForNextTickAsync(stop)) await ReadAllAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody waits any more.
        }
    }

    private async Task ReadAllAsync(CancellationToken stop)
    {
        try
        {
            foreach (var part in All().Chunk(MaxRead)) await ReadAsync(part, stop);
        }
        catch (StoreUnavailableException)
        {
            // The next round finds what this one did not.
        }
    }

    private List<Guid> Awaited(IReadOnlyList<JobStatusChange> changes)
    {
        lock (_lock)
            return [.. changes.Where(change => change.Status.IsTerminal() && _waiting.ContainsKey(change.JobId))
                .Select(change => change.JobId)];
    }

    private List<Guid> All()
    {
        lock (_lock) return [.. _waiting.Keys];
    }

    /// <summary>Gives those who wait the jobs that have ended, and null for those that are not there.</summary>
    private async Task ReadAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var jobs = (await reader.GetManyAsync(ids, cancellationToken)).ToDictionary(job => job.Id);
        lock (_lock)
        {
            foreach (var id in ids)
            {
                var job = jobs.GetValueOrDefault(id);
                if (job is not null && !job.State.Status.IsTerminal()) continue;
                foreach (var end in _waiting.GetValueOrDefault(id, [])) end.TrySetResult(job);
            }
        }
    }
}
