using JobScheduler.Engine.Loops;

namespace JobScheduler.Engine.Working;

/// <summary>Puts ids that were popped but not claimed where they belong.</summary>
internal sealed class RefusedClaims(
    IReadyQueue queue, IJobNotifications notifications, PausedQueues paused, RunningJobs running, LateRunNotice lateRuns, StoreClock clock)
{
    /// <summary>Those forgotten too early would come back every second.</summary>
    private const int MaxRemembered = 500_000;

    private static readonly TimeSpan Soonest = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan UnservedFirst = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UnservedLongest = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, int> _unserved = [];

    public async Task ReturnAsync(IReadOnlyList<RefusedClaim> refused, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var back = new List<ReadyJob>();
        foreach (var claim in refused)
        {
            if (claim.Verdict == ClaimVerdict.QueuePaused) paused.Set(claim.Queue, paused: true);
            if (claim.Verdict == ClaimVerdict.QueueLimited) running.Limited.Refused(claim.Queue);
            if (claim.Verdict == ClaimVerdict.TooLate) lateRuns.Give();
            if (WaitOf(claim) is { } wait) back.Add(new ReadyJob(claim.JobId, claim.Queue, claim.Priority, now + wait));
        }

        if (back.Count == 0) return;
        await queue.PushAsync(back, now, cancellationToken);
        await notifications.PublishAsync(new JobNotification.DueTimeChanged(), cancellationToken);
    }

    private TimeSpan? WaitOf(RefusedClaim claim) => claim.Verdict switch
    {
        ClaimVerdict.NotDue => claim.Delay > Soonest ? claim.Delay : Soonest,
        ClaimVerdict.QueuePaused or ClaimVerdict.NoFreeSlot => TimeSpan.Zero,
        ClaimVerdict.Locked => Soonest,
        ClaimVerdict.HandlerNotServed => UnservedWait(claim.JobId),
        _ => null,
    };

    /// <summary>Doubles with each refusal of the same id in this process: another worker may know the handler, or soon will.</summary>
    private TimeSpan UnservedWait(Guid id)
    {
        int refusals;
        lock (_lock)
        {
            if (_unserved.Count >= MaxRemembered) _unserved.Clear();
            refusals = _unserved[id] = _unserved.GetValueOrDefault(id) + 1;
        }

        var wait = UnservedFirst * Math.Pow(2, Math.Min(refusals - 1, 10));
        return wait < UnservedLongest ? wait : UnservedLongest;
    }
}
