using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Loops;

namespace JobScheduler.Engine.Ticks;

/// <summary>Lets backfilled runs that may not overlap go, each once the one before it has ended.</summary>
internal sealed class BackfilledRunOpener(IBackfillStore store, ReadyJobNotifier notifier) : IDuty
{
    /// <summary>So many schedules in one transaction, which holds the row of each.</summary>
    private const int Page = 100;

    /// <summary>While any wait: nobody tells the end of a run, which most would tell in vain.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    private Guid? _after;
    private bool _anyWait;

    public TimeSpan Period => TimeSpan.FromSeconds(10);

    public WakeUp WakeUpFrom(LoopWakeUps wakeUps) => wakeUps.Backfill;

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var page = await store.LetGoAsync(_after, Page, cancellationToken);
        await notifier.NotifyAsync(page.Ready);
        _anyWait |= page.Schedules > 0;
        _after = page.Schedules < Page ? null : page.Last;
        if (_after is not null) return TimeSpan.Zero;
        var pause = _anyWait ? LookAgain : Period;
        _anyWait = false;
        return pause;
    }
}
