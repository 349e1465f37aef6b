using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Working;

/// <summary>Brings a handler's reports of its progress to the store: the newest, at most four times a second, and the last one always.
/// </summary>
internal sealed class AttemptProgress(Job job, IJobStore store, TimeProvider time, ILogger log)
{
    private const int MaxMessageLength = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private (double Progress, string? Message) _newest;
    private bool _isPlanned;
    private long? _lastWrite;
    private Task _writes = Task.CompletedTask;
    private TaskCompletionSource? _ended;

    public Task ReportAsync(double progress, string? message, CancellationToken cancellationToken)
    {
        var text = StorableText.Clean(message, MaxMessageLength);
        Task before;
        TimeSpan wait;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _newest = (progress, text);
            if (_isPlanned) return Task.CompletedTask;
            _isPlanned = true;
            wait = _lastWrite is { } last ? Pause - time.GetElapsedTime(last) : TimeSpan.Zero;
            (before, _writes) = (_writes, done.Task);
            _ended ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        if (wait <= TimeSpan.Zero) return WriteAsync(before, done, cancellationToken);
        _ = BackgroundTasks.Run(() => WriteLaterAsync(wait, before, done));
        return Task.CompletedTask;
    }

    /// <summary>Returns when the last report is written: after the settlement it would be refused.</summary>
    public Task EndAsync()
    {
        lock (_lock)
        {
            _ended?.TrySetResult();
            return _writes;
        }
    }

    private async Task WriteLaterAsync(TimeSpan wait, Task before, TaskCompletionSource done)
    {
        await Task.WhenAny(Task.Delay(wait, time, CancellationToken.None), _ended!.Task);
        try
        {
            await WriteAsync(before, done, CancellationToken.None);
        }
        catch (Exception error)
        {
            // The handler was told long ago, and its attempt does not hang on it.
            EngineLog.ProgressLost(log, error, job.Id);
        }
    }

    /// <summary>One after the other: an older report must not overtake a newer one.</summary>
    private async Task WriteAsync(Task before, TaskCompletionSource done, CancellationToken cancellationToken)
    {
        try
        {
            await before;
            var (progress, message) = TakeNewest();
            await store.ReportProgressAsync(job, progress, message, cancellationToken);
        }
        finally
        {
            done.SetResult();
        }
    }

    private (double Progress, string? Message) TakeNewest()
    {
        lock (_lock)
        {
            (_isPlanned, _lastWrite) = (false, time.GetTimestamp());
            return _newest;
        }
    }
}
