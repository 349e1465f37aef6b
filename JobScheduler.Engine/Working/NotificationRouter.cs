using JobScheduler.Engine.Loops;
using Microsoft.Extensions.Hosting;

namespace JobScheduler.Engine.Working;

/// <summary>Brings notifications to the loops and running jobs of this process.</summary>
internal sealed class NotificationRouter(
    IJobNotifications notifications, ClaimWakeUps claims, LoopWakeUps wakeUps, RunningJobs running, PausedQueues paused,
    LateRunNotice lateRuns) : BackgroundService
{
    private IAsyncEnumerable<JobNotification>? _heard;

    /// <summary>It listens when this returns, before any loop looks for jobs: what is told in between would wait for the next look.
    /// </summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _heard = Listen();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var notification in (_heard ?? Listen()).WithCancellation(stoppingToken)) Route(notification);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The orderly end.
        }
    }

    private IAsyncEnumerable<JobNotification> Listen()
    {
        claims.ListenToStore();
        return notifications.ListenAsync(CancellationToken.None);
    }

    private void Route(JobNotification notification)
    {
        switch (notification)
        {
            case JobNotification.JobsReady ready: claims.Wake(ready.Queues); break;
            case JobNotification.DueTimeChanged: wakeUps.Promote.Set(); break;
            case JobNotification.SchedulesChanged: wakeUps.Tick.Set(); break;
            case JobNotification.CancelRequested cancel: running.RequestCancel(cancel.JobId, cancel.Fence); break;
            case JobNotification.QueueChanged queue:
                paused.Set(queue.Queue, queue.Paused);
                wakeUps.Claim.Set();
                claims.Wake([queue.Queue]);
                // What waited for it may be late by now.
                if (!queue.Paused) lateRuns.Give();
                break;
        }
    }
}
