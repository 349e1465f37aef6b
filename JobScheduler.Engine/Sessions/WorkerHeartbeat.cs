using JobScheduler.Core.Ports;
using JobScheduler.Engine.Execution;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Schedules;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Engine.Sessions;

/// <summary>Tells the store that this process lives, and learns what it has to know: clock, cancels, paused queues, drain.</summary>
public sealed class WorkerHeartbeat(
    IWorkerRegistry registry, ProcessSession session, RunningJobs running, PausedQueues paused, StoreClock clock, LoopWakeUps wakeUps,
    WorkersOptions options, ILogger<WorkerHeartbeat> log) : IAgent
{
    public TimeSpan Period => options.Beat;

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (await registry.BeatAsync(session.Current.Id, cancellationToken) is not { } reply)
        {
            await StartAnewAsync(cancellationToken);
            return TimeSpan.Zero;
        }

        clock.Read(reply.Now);
        foreach (var (jobId, fence) in reply.Cancels) running.RequestCancel(jobId, fence);
        if (paused.Replace(reply.PausedQueues)) wakeUps.Wake(nameof(JobPump));
        if (reply.Drain) running.StartDraining();
        if (reply.NextTickIn < options.Beat) wakeUps.Wake(nameof(ScheduleTicker));
        return options.Beat;
    }

    private async Task StartAnewAsync(CancellationToken cancellationToken)
    {
        EngineLog.SessionLost(log, session.Current.Id, running.Count);
        running.StopAll(StopCause.SessionLost);
        await registry.RegisterAsync(session.Renew(), cancellationToken);
    }
}
