using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Sessions;

namespace JobScheduler.Engine.Dependencies;

/// <summary>Lets jobs go whose parents have ended, cancels those that a failed parent dooms, and counts batches: woken by who ends a job
/// of that kind in this process. One process at a time also looks for what others left behind, and whether a note was lost.</summary>
internal sealed class NoteReader(
    IDependencyStore store, ReadyJobNotifier notifier, IReadyQueue queue, ILoopLocks locks, SessionWatch sessions, TimeProvider time)
    : IDuty
{
    private const string Lock = "dependencies";

    /// <summary>So many parents, and batches, in one transaction.</summary>
    private const int MaxSwept = 500;

    /// <summary>So many of those in one look.</summary>
    private const int MaxPages = 20;

    /// <summary>More processes do not look more often together than so many, where nothing tells them that another one does.</summary>
    private const int Lookers = 32;

    /// <summary>From one sweep over all parents to the next: what it finds is rare.</summary>
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromSeconds(30);

    /// <summary>Somebody else holds a row; doubled each time, up to a second.</summary>
    private static readonly TimeSpan HeldPause = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan MaxHeldPause = TimeSpan.FromSeconds(1);

    private TimeSpan _heldPause;
    private SweptTo _sweptTo = SweptTo.Start;
    private long? _sweptAt;
    private long? _lookedAt;

    public TimeSpan Period => TimeSpan.FromSeconds(5);

    public WakeUp WakeUpFrom(LoopWakeUps wakeUps) => notifier.Ended.Added;

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var looks = time.RestOf(_lookedAt, Pause) == TimeSpan.Zero;
        if (looks)
        {
            _lookedAt = time.GetTimestamp();
            looks = await locks.HoldAsync(Lock, cancellationToken);
            if (looks) await SweepAsync(cancellationToken);
        }

        if ((looks | notifier.Ended.Take() | _heldPause > TimeSpan.Zero) && await StepAsync(cancellationToken)) return TimeSpan.Zero;
        var rest = time.RestOf(_lookedAt, Pause);
        return _heldPause > TimeSpan.Zero && _heldPause < rest ? _heldPause : rest;
    }

    private TimeSpan Pause => queue.IsPresent ? Period : Period * sessions.TurnsOf(Lookers);

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        if (_sweptTo == SweptTo.Start && time.RestOf(_sweptAt, BetweenSweeps) > TimeSpan.Zero) return;
        _sweptAt = time.GetTimestamp();
        for (var pages = 0; pages < MaxPages; pages++)
        {
            _sweptTo = await store.SweepAsync(_sweptTo, MaxSwept, cancellationToken);
            if (_sweptTo == SweptTo.Start) return;
        }
    }

    /// <summary>Whether there is more to do.</summary>
    private async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        DependencyStep step;
        try
        {
            step = await store.StepAsync(cancellationToken);
        }
        catch
        {
            // Without a wake-up: the pause after a failure is not cut short.
            notifier.Ended.PutBack();
            throw;
        }

        _heldPause = !step.IsHeld ? TimeSpan.Zero : _heldPause == TimeSpan.Zero ? HeldPause : _heldPause * 2;
        if (_heldPause > MaxHeldPause) _heldPause = MaxHeldPause;
        if (step.More) notifier.Ended.PutBack();
        await notifier.NotifyAsync(step.Opened);
        if (step.Cancelled.Count > 0) notifier.NotifyWatchers(() => step.Cancelled.Select(JobStatusChange.Of));
        return step.More;
    }
}
