using System.Diagnostics;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Working;

/// <summary>An attempt that this process owns, from its claim until it is settled and its handler has returned.
/// The first cause to stop it counts, and the first end: the handler's, the time limit's or the process's.</summary>
internal sealed class RunningJob(Job job, long claimedTimestamp, Action<RunningJob> onDone) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private int _cause;
    private bool _isOverrun;
    private int _hasEnded;
    private int _unfinished = 2;

    public Job Job { get; } = job;

    public long ClaimedTimestamp { get; } = claimedTimestamp;

    /// <summary>When the handler was called, from which the time limit counts; null before.</summary>
    public long? StartedTimestamp { get; set; }

    /// <summary>How long it lay in this process before its handler was called.</summary>
    public TimeSpan InLine { get; set; }

    /// <summary>How long it waited from when it was due to when its handler was called.</summary>
    public TimeSpan Waited => (Job.StartedAt - Job.ScheduledAt ?? TimeSpan.Zero) + InLine;

    /// <summary>The span of the claim that brought it; it is started in a slot, which knows nothing of claims.</summary>
    public Activity? Claim { get; } = Activity.Current;

    /// <summary>The span of this attempt.</summary>
    public Activity? Activity { get; set; }

    /// <summary>Whether it was settled at its time limit while the handler runs on.</summary>
    public bool IsOverrun
    {
        get => Volatile.Read(ref _isOverrun);
        set => Volatile.Write(ref _isOverrun, value);
    }

    public StopCause Cause => (StopCause)Volatile.Read(ref _cause);

    /// <summary>Whether it was handed over to be settled.</summary>
    public bool HasEnded => Volatile.Read(ref _hasEnded) != 0;

    /// <summary>Fires when the handler shall end.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>False when it was told to stop before.</summary>
    public bool Stop(StopCause cause)
    {
        if (Interlocked.CompareExchange(ref _cause, (int)cause, (int)StopCause.None) != (int)StopCause.None) return false;
        // Handlers' callbacks must not run on the caller: it may be the heartbeat.
        Fire(_stop);
        return true;
    }

    /// <summary>With what is known of the attempt's run.</summary>
    public Settlement Stamp(Settlement settlement, TimeProvider time) => settlement with
    {
        Duration = StartedTimestamp is { } started ? time.GetElapsedTime(started) : TimeSpan.Zero,
        TraceParent = SchedulerTracing.TraceParentOf(Activity, Job),
    };

    /// <summary>True for the one caller who may settle it.</summary>
    public bool TryEnd() => Interlocked.Exchange(ref _hasEnded, 1) == 0;

    /// <summary>The handler has returned, or was never called.</summary>
    public void Returned() => Finish();

    /// <summary>The store has answered, or will never be asked again.</summary>
    public void Settled() => Finish();

    public void Dispose() => _stop.Dispose();

    private void Finish()
    {
        if (Interlocked.Decrement(ref _unfinished) == 0) onDone(this);
    }

    private static void Fire(CancellationTokenSource source) => BackgroundTasks.Run(() =>
    {
        Cancel(source);
        return Task.CompletedTask;
    });

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
