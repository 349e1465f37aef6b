using JobScheduler.Engine.Loops;
using Microsoft.Extensions.Hosting;

namespace JobScheduler.Engine.Working;

/// <summary>Brings notifications to the loops and running jobs of this process.</summary>
internal sealed class NotificationRouter(
    IJobNotifications notifications, IStoreWakeUps storeWakeUps, LoopWakeUps wakeUps, RunningJobs running, PausedQueues paused,
    LateRunNotice lateRuns) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        storeWakeUps.OnNotified(() => wakeUps.Claim.Set());
        try
        {
            await foreach (var notification in notifications.ListenAsync(stoppingToken)) Route(notification);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The orderly end.
        }
    }

    private void Route(JobNotification notification)
    {
        switch (notification)
        {
            case JobNotification.JobsReady: wakeUps.Claim.Set(); break;
            case JobNotification.DueTimeChanged: wakeUps.Promote.Set(); break;
            case JobNotification.SchedulesChanged: wakeUps.Tick.Set(); break;
            case JobNotification.CancelRequested cancel: running.RequestCancel(cancel.JobId, cancel.Fence); break;
            case JobNotification.QueueChanged queue:
                paused.Set(queue.Queue, queue.Paused);
                wakeUps.Claim.Set();
                // What waited for it may be late by now.
                if (!queue.Paused) lateRuns.Give();
                break;
        }
    }
}
