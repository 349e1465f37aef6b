using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Working;

/// <summary>Compares what runs here with what the store counts as running here.
/// Jobs that do not run are given back: the reply to their claim was lost. Attempts that the store does not list are told to stop:
/// it has given the job away, or was restored to a moment before the claim.</summary>
internal sealed class OrphanClaims(
    IJobStore store, JobSettler settler, RunningJobs running, ProcessSession session, TimeProvider time, ILogger<OrphanClaims> log)
{
    // While somebody holds a snapshot of the database, the store passes all that ran here lately:
    // not more often than costs 2 % of the time.
    private const int RestsTimes = 50;

    private long _lastLook = time.GetTimestamp();
    private TimeSpan _took;
    private bool _replyLost;

    public void ClaimReplyLost() => _replyLost = true;

    /// <summary>Only while no claim is under way: else a fresh claim would look like an orphan.</summary>
    public async Task ReleaseIfDueAsync(TimeSpan period, CancellationToken cancellationToken)
    {
        var rested = time.GetElapsedTime(_lastLook);
        if (!_replyLost && (rested < period || rested < RestsTimes * _took)) return;
        await ReleaseAsync(cancellationToken);
        (_lastLook, _replyLost) = (time.GetTimestamp(), false);
    }

    /// <summary>Gives back whatever the store still counts as running here and that does not, and stops the opposite.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        // Looked at before the store is: what ends between the two looks must not seem to be an orphan.
        var known = running.Keys();
        var begun = time.GetTimestamp();
        var owned = await store.RunningOfAsync(session.Current.Id, cancellationToken);
        _took = time.GetElapsedTime(begun);
        // Only a handler that nobody has settled: what ended meanwhile is no longer listed for that reason.
        var disowned = known.Except(owned.Select(job => (job.Id, job.State.Fence)));
        if (running.StopLost(disowned) is > 0 and var stopped) EngineLog.AttemptsDisowned(log, stopped);
        var orphans = owned.Where(job => !known.Contains((job.Id, job.State.Fence)) && !running.Contains(job.Id, job.State.Fence));
        var results = await Task.WhenAll(orphans.Select(job => settler.SubmitAsync(new(job, AttemptEnd.Released(job)), cancellationToken)));
        if (results.Count(result => result.Kind == SettleKind.Written) is > 0 and var released) EngineLog.ClaimsReleased(log, released);
    }
}
