using JobScheduler.Core.Ports;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Sessions;

namespace JobScheduler.Engine.Working;

/// <summary>What the heartbeat does to the jobs of this process.</summary>
public sealed class LocalWork(RunningJobs running, PausedQueues paused, ProcessSession session, LoopWakeUps wakeUps)
{
    /// <summary>Cancels, pauses and drains as the store says to the session that stands.</summary>
    public void Follow(BeatReply reply)
    {
        foreach (var (jobId, fence) in reply.Cancels) running.RequestCancel(jobId, fence);
        if (paused.Replace(reply.PausedQueues)) wakeUps.Wake(nameof(JobPump));
        running.Drain(reply.Drain);
        running.StopAllBut(session.Current.Id);
    }

    /// <summary>Tells everything that runs here to stop, as its session is or may be lost; returns how many attempts were told.</summary>
    public int StopLost() => running.StopAll(StopCause.SessionLost);
}
