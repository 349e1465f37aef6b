namespace JobScheduler;

/// <summary>Waits for the ends of jobs. What jobs come to is heard while somebody waits; as a notification may be lost,
/// all that is waited for is read again every 5 s.</summary>
internal sealed class JobWaits(IJobEnds jobs, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Recheck = TimeSpan.FromSeconds(5);

    // Between two streams of notifications, should something end each of them at once.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, List<TaskCompletionSource<JobInfo?>>> _waiting = [];
    private CancellationTokenSource? _stop;
    private Task _listening = Task.CompletedTask;

    /// <exception cref="TimeoutException">It had not ended in time.</exception>
    /// <exception cref="JobRequestException">There is no such job.</exception>
    public async Task<JobInfo> EndOfAsync(Guid id, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var end = new TaskCompletionSource<JobInfo?>(TaskCreationOptions.RunContinuationsAsynchronously);
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
    private Task Add(Guid id, TaskCompletionSource<JobInfo?> end)
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

    private void Remove(Guid id, TaskCompletionSource<JobInfo?> end)
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
            var pause = Pause;
            try
            {
                var ends = await jobs.WatchAsync(stop);
                // What ended between two streams was told to neither.
                if (!listening.TrySetResult()) await ReadAllAsync(stop);
                await foreach (var ended in ends.WithCancellation(stop))
                    if (Awaited(ended) is { Count: > 0 } awaited) await ReadAsync(awaited, stop);
            }
            catch (Exception) when (!stop.IsCancellationRequested)
            {
                // The rounds that read everything again go on, and tell whoever waits what does not pass.
                listening.TrySetResult();
                pause = Recheck;
            }
            catch (OperationCanceledException)
            {
                // Nobody waits any more.
            }

            await Task.Delay(pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
            await ReadAsync(All(), stop);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            // The next round finds what this one did not, or nobody will.
            if (!jobs.MayPass(error)) Fail(error);
        }
    }

    private List<Guid> Awaited(IReadOnlyList<Guid> ended)
    {
        lock (_lock) return [.. ended.Where(_waiting.ContainsKey)];
    }

    private List<Guid> All()
    {
        lock (_lock) return [.. _waiting.Keys];
    }

    private Task ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        jobs.ReadAsync(ids, Tell, cancellationToken);

    /// <summary>Gives those who wait a job that has ended, and null for one that is not there.</summary>
    private void Tell(Guid id, JobInfo? job)
    {
        if (job is { HasEnded: false }) return;
        lock (_lock)
            foreach (var end in _waiting.GetValueOrDefault(id, [])) end.TrySetResult(job);
    }

    private void Fail(Exception error)
    {
        lock (_lock)
            foreach (var end in _waiting.Values.SelectMany(ends => ends)) end.TrySetException(error);
    }
}
