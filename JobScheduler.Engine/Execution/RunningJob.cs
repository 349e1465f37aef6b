using JobScheduler.Core.Jobs;

namespace JobScheduler.Engine.Execution;

/// <summary>An attempt that runs here. The first cause to stop it counts.</summary>
public sealed class RunningJob(Job job, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isAbandoned;
    private int _cause;

    public Job Job { get; } = job;

    public long StartedTimestamp { get; } = time.GetTimestamp();

    public StopCause Cause => (StopCause)Volatile.Read(ref _cause);

    /// <summary>Fires when the handler shall end.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>Ends when nobody waits for the handler any more: it is late, or the process ends.</summary>
    public Task GivenUp => _givenUp.Task;

    /// <summary>Whether it was given up because the process ends.</summary>
    public bool IsAbandoned => _isAbandoned;

    /// <summary>False when it was told to stop before.</summary>
    public bool Stop(StopCause cause)
    {
        if (Interlocked.CompareExchange(ref _cause, (int)cause, (int)StopCause.None) != (int)StopCause.None) return false;
        // Handlers' callbacks must not run on the caller: it may be the heartbeat.
        Fire(_stop);
        return true;
    }

    public void GiveUp() => _givenUp.TrySetResult();

    public void Abandon()
    {
        _isAbandoned = true;
        GiveUp();
    }

    public void Dispose() => _stop.Dispose();

    private static void Fire(CancellationTokenSource source) =>
        ThreadPool.QueueUserWorkItem(static target => Cancel(target), source, preferLocal: false);

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The attempt ended first.
        }
        catch (AggregateException)
        {
            // A callback of the handler threw; the attempt ends by its handler's task all the same.
        }
    }
}
