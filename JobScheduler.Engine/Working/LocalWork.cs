using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Sessions;

namespace JobScheduler.Engine.Working;

/// <summary>What the heartbeat does to the jobs of this process.</summary>
internal sealed class LocalWork(
    RunningJobs running, PausedQueues paused, ProcessSession session, LoopWakeUps wakeUps, ClaimWakeUps claims) : ILocalWork
{
    public void Follow(BeatReply reply, long sentTimestamp)
    {
        foreach (var (jobId, fence) in reply.Cancels) running.RequestCancel(jobId, fence);
        if (paused.Replace(reply.PausedQueues)) wakeUps.Claim.Set();
        if (running.Held.Replace(reply, sentTimestamp)) claims.WakeToLook();
        if (reply.HeldHandlers.Count + reply.FailingHandlers.Count > 0) wakeUps.Guard.Set();
        running.Drain(reply.Drain);
        running.StopAllBut(session.Current.Id);
    }

    public int StopLost() => running.StopAll(StopCause.SessionLost);
}
