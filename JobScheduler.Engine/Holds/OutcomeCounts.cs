using System.Collections.Concurrent;
using JobScheduler.Core.Holds;
using JobScheduler.Core.HttpJobs;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;
using JobScheduler.Engine.Working;

namespace JobScheduler.Engine.Holds;

/// <summary>What the attempts that end here say of their handlers, in memory: those of workers that speak to this API among them.
/// Wakes the guard when there is something to tell.</summary>
internal sealed class OutcomeCounts
{
    // Of so many processes each tells every second; of more, all together no more often.
    private const int AtOnce = 32;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Handler> _handlers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<CanaryEnd> _ends = new();
    private readonly HeldHandlers _held;
    private readonly LoopWakeUps _wakeUps;
    private readonly FailingHandlerOptions _options;
    private readonly TimeProvider _time;
    private readonly long _begun;
    private TimeSpan? _told;
    private bool _isAsked;
    private bool _isUrgent;

    public OutcomeCounts(
        JobSettler settler, RunningJobs running, LoopWakeUps wakeUps, FailingHandlerOptions options, SchedulerMetrics metrics,
        TimeProvider time)
    {
        (_held, _wakeUps, _options, _time, Rule) = (running.Held, wakeUps, options, time, options.Rule);
        _begun = time.GetTimestamp();
        settler.OnEnded(Note);
        metrics.HeldHandlers = () => _held.Count;
    }

    public HoldRule Rule { get; }

    /// <summary>The attempts of held handlers that have ended: each is to be taken off when it has been told.</summary>
    public ConcurrentQueue<CanaryEnd> Ends => _ends;

    /// <summary>How long it is until something may be told; at once when a handler has just begun to fail here.</summary>
    public TimeSpan NextIn()
    {
        lock (_lock) return _isUrgent || _told is not { } told ? TimeSpan.Zero : told + BetweenTellings - Now;
    }

    /// <summary>Up to so many of the handlers with attempts that were not told yet, of those that fail here or elsewhere.</summary>
    public IReadOnlyList<HandlerOutcomes> Take(int max)
    {
        lock (_lock)
        {
            var now = Now;
            (_told, _isAsked, _isUrgent) = (now, false, false);
            ForgetOld(now);
            var failing = _held.Failing;
            List<HandlerOutcomes> taken =
            [
                .. from pair in _handlers
                   where pair.Value.IsUntold && (pair.Value.Recent.Failed > 0 || failing.Contains(pair.Key))
                   select new HandlerOutcomes(pair.Key, pair.Value.Recent.Ended, pair.Value.Recent.Failed, pair.Value.Error),
            ];
            if (taken.Count > max) taken.RemoveRange(max, taken.Count - max);
            foreach (var one in taken) _handlers[one.Handler].IsUntold = false;
            return taken;
        }
    }

    /// <summary>These could not be told.</summary>
    public void Return(IEnumerable<HandlerOutcomes> taken)
    {
        lock (_lock)
        {
            foreach (var one in taken)
            {
                if (_handlers.TryGetValue(one.Handler, out var handler)) handler.IsUntold = true;
            }
        }
    }

    private TimeSpan BetweenTellings => TimeSpan.FromSeconds(Math.Max(1, _held.Sessions / AtOnce));

    private TimeSpan Now => _time.GetElapsedTime(_begun);

    private void Note(EndedAttempt ended, SettleResult result)
    {
        var (job, name) = (ended.Job, ended.Job.Spec.Handler);
        if (_held.HoldsForAll(name)) NoteCanary(ended, result);
        else if (_options.Hold && name != HttpJobRules.Handler && VerdictOf(ended, result) is var verdict and not CanaryVerdict.SaysNothing)
            Count(name, verdict == CanaryVerdict.Fails, ended.Settlement.ErrorMessage);
    }

    /// <summary>Of one that a worker of another kind ran it is not known here whether it was the canary.</summary>
    private void NoteCanary(EndedAttempt ended, SettleResult result)
    {
        var verdict = VerdictOf(ended, result);
        var mayBeCanary = _held.Ended(ended.Job) || (ended.Owner is null && verdict != CanaryVerdict.SaysNothing);
        if (!mayBeCanary) return;
        var error = verdict == CanaryVerdict.Fails ? ErrorLine.Of(ended.Settlement.ErrorMessage) : null;
        _ends.Enqueue(new CanaryEnd(ended.Job.Spec.Handler, ended.Job.Id, ended.Job.State.Fence, verdict, error));
        _wakeUps.Guard.Set();
    }

    private void Count(string name, bool hasFailed, string? error)
    {
        lock (_lock)
        {
            if (!_handlers.TryGetValue(name, out var handler)) _handlers[name] = handler = new(new RecentOutcomes(_options.Attempts));
            handler.Recent.Add(hasFailed, Now);
            handler.IsUntold = true;
            if (hasFailed) handler.Error = ErrorLine.Of(error);
            var wasBroken = handler.IsBroken;
            handler.IsBroken = Rule.IsBroken(handler.Recent.Ended, handler.Recent.Failed);
            var isUrgent = handler.IsBroken && !wasBroken;
            if (isUrgent) _held.Suspect(name);
            if ((_isAsked || !hasFailed) && !isUrgent) return;
            (_isAsked, _isUrgent) = (true, _isUrgent || isUrgent);
        }

        _wakeUps.Guard.Set();
    }

    private CanaryVerdict VerdictOf(EndedAttempt ended, SettleResult result)
    {
        if (ended.IsCompletedBy(result)) return CanaryVerdict.Works;
        if (result.Kind is not (SettleKind.Written or SettleKind.AlreadySettled)) return CanaryVerdict.SaysNothing;
        if (ended.Settlement.Event == JobEvent.Succeeded) return CanaryVerdict.Works;
        var reason = ended.Settlement.Reason;
        var counts = reason == FailureReason.HandlerError || reason == FailureReason.TimedOut || reason == FailureReason.ResultTooLarge
            || (_options.CountPermanent && reason == FailureReason.Permanent);
        return counts ? CanaryVerdict.Fails : CanaryVerdict.SaysNothing;
    }

    /// <summary>What happened before a handler was held does not count once it is let go.</summary>
    private void ForgetOld(TimeSpan now)
    {
        foreach (var (name, handler) in _handlers.ToList())
        {
            handler.Recent.Forget(now);
            if (handler.Recent.Ended == 0 || _held.HoldsForAll(name)) _handlers.Remove(name);
        }
    }

    private sealed class Handler(RecentOutcomes recent)
    {
        public RecentOutcomes Recent { get; } = recent;

        public bool IsUntold { get; set; }

        public bool IsBroken { get; set; }

        public string? Error { get; set; }
    }
}
