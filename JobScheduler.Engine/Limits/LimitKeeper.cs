using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Sessions;

namespace JobScheduler.Engine.Limits;

/// <summary>Gives out the permits of limits as soon as there are some: woken by who ends, cancels or parks a job in this process.
/// One process at a time also walks over all limits that jobs wait for: a process may have been killed before it gave out its own.
/// </summary>
internal sealed class LimitKeeper(
    ILimitStore store, ReadyJobNotifier notifier, IReadyQueue queue, ILoopLocks locks, SessionWatch sessions, TimeProvider time) : IDuty
{
    private const string Lock = "limits";

    /// <summary>So many limits in one transaction, which holds the lock of each.</summary>
    private const int MaxLimits = 100;

    /// <summary>Another process gives out the permits of this limit; it may have looked before what we know of.</summary>
    private static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(10);

    /// <summary>From page to page of the walk, so that very many limits do not keep a process busy.</summary>
    private static readonly TimeSpan PagePause = TimeSpan.FromMilliseconds(50);

    /// <summary>More processes do not walk more often together than so many, where nothing tells them that another one does.</summary>
    private const int Walkers = 32;

    private readonly LimitMoments _moments = new(time);

    private string _walkedTo = "";
    private long? _walkedAt;

    public TimeSpan Period => TimeSpan.FromSeconds(5);

    public WakeUp WakeUpFrom(LoopWakeUps wakeUps) => notifier.Limits.Added;

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        await WalkAsync(cancellationToken);
        if (_moments.Take() is { Count: > 0 } come) notifier.Limits.Add(come);
        await GrantAsync(notifier.Limits.Take(MaxLimits), takesBack: false, cancellationToken);
        if (!notifier.Limits.IsEmpty) return TimeSpan.Zero;
        var pause = RestOfPause();
        return _moments.NextIn is { } next && next < pause ? next + WakeUp.Grain : pause;
    }

    private async Task WalkAsync(CancellationToken cancellationToken)
    {
        if (RestOfPause() > TimeSpan.Zero) return;
        var isOurs = await locks.HoldAsync(Lock, cancellationToken);
        var page = isOurs ? await store.WaitedForAsync(_walkedTo, MaxLimits, cancellationToken) : [];
        _walkedTo = page.Count == MaxLimits ? page[^1] : "";
        _walkedAt = time.GetTimestamp();
        await GrantAsync(page, takesBack: true, cancellationToken);
    }

    private TimeSpan RestOfPause() =>
        time.RestOf(_walkedAt, _walkedTo is not "" ? PagePause : queue.IsPresent ? Period : Period * sessions.TurnsOf(Walkers));

    private async Task GrantAsync(IReadOnlyList<string> limits, bool takesBack, CancellationToken cancellationToken)
    {
        if (limits.Count == 0) return;
        LimitPass pass;
        try
        {
            pass = await store.GrantAsync(limits, takesBack, cancellationToken);
        }
        catch
        {
            notifier.Limits.Add(limits);
            throw;
        }

        foreach (var busy in pass.Busy) _moments.Set(busy, BusyPause);
        foreach (var (limit, wait) in pass.NextIn) _moments.Set(limit, wait);
        notifier.Limits.Add(pass.More);
        await notifier.NotifyAsync(pass.Opened);
    }
}
