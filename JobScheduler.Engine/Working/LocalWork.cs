using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Sessions;

namespace JobScheduler.Engine.Working;

/// <summary>What the heartbeat does to the jobs of this process, and the end of a job to those that wait for room in its queue.</summary>
internal sealed class LocalWork : ILocalWork
{
    private readonly RunningJobs _running;
    private readonly PausedQueues _paused;
    private readonly ProcessSession _session;
    private readonly LoopWakeUps _wakeUps;
    private readonly ClaimWakeUps _claims;

    public LocalWork(
        RunningJobs running, PausedQueues paused, ProcessSession session, LoopWakeUps wakeUps, ClaimWakeUps claims, JobSettler settler)
    {
        (_running, _paused, _session, _wakeUps, _claims) = (running, paused, session, wakeUps, claims);
        settler.OnEnded(MakeRoom);
    }

    public void Follow(BeatReply reply, long sentTimestamp)
    {
        foreach (var (jobId, fence) in reply.Cancels) _running.RequestCancel(jobId, fence);
        if (_paused.Replace(reply.PausedQueues)) _wakeUps.Claim.Set();
        if (_running.Limited.Replace(reply.LimitedQueues)) _claims.Wake(null);
        if (_running.Held.Replace(reply, sentTimestamp)) _claims.WakeToLook();
        if (reply.HeldHandlers.Count + reply.FailingHandlers.Count > 0) _wakeUps.Guard.Set();
        _running.Drain(reply.Drain);
        _running.StopAllBut(_session.Current.Id);
    }

    public int StopLost() => _running.StopAll(StopCause.SessionLost);

    private void MakeRoom(EndedAttempt ended, SettleResult result)
    {
        if (_running.Limited.Ended(ended.Job.Spec.Queue)) _claims.Wake([ended.Job.Spec.Queue]);
    }
}
