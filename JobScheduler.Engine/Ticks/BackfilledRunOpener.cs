using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Sessions;

namespace JobScheduler.Engine.Ticks;

/// <summary>Lets backfilled runs that may not overlap go, each once the one before it has ended; in one process where there is somebody
/// to choose it.</summary>
internal sealed class BackfilledRunOpener(
    IBackfillStore store, ReadyJobNotifier notifier, IReadyQueue queue, ILoopLocks locks, SessionWatch sessions) : IDuty
{
    private const string Lock = "backfills";

    /// <summary>So many schedules in one transaction, which holds the row of each.</summary>
    private const int Page = 100;

    /// <summary>More processes do not look more often together than so many, where nothing tells them that another one does.</summary>
    private const int Lookers = 80;

    /// <summary>Until another process may be the one that looks.</summary>
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(10);

    /// <summary>While none waits: the wake-up comes to the process that took the request, which may not be the one that looks.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    /// <summary>While any wait: nobody tells the end of a run, which most would tell in vain.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    private Guid? _after;
    private bool _anyWait;

    public TimeSpan Period => Turns * BetweenLooks is var pause && pause > BetweenTries ? pause : BetweenTries;

    private long Turns => queue.IsPresent ? 1 : sessions.TurnsOf(Lookers);

    public WakeUp WakeUpFrom(LoopWakeUps wakeUps) => wakeUps.Backfill;

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (!await locks.HoldAsync(Lock, cancellationToken)) return Period;
        var page = await store.LetGoAsync(_after, Page, cancellationToken);
        await notifier.NotifyAsync(page.Ready);
        _anyWait |= page.Schedules > 0;
        _after = page.Schedules < Page ? null : page.Last;
        if (_after is not null) return TimeSpan.Zero;
        var pause = _anyWait ? LookAgain : BetweenLooks;
        _anyWait = false;
        return pause * Turns;
    }
}
