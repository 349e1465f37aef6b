using JobScheduler.Core.Ports;
using JobScheduler.Engine.Execution;
using JobScheduler.Engine.Schedules;
using Microsoft.Extensions.Hosting;

namespace JobScheduler.Engine.Loops;

/// <summary>Brings signals to the loops and running jobs of this process.</summary>
public sealed class SignalRouter(
    IJobSignals signals, IStoreWakeUps storeWakeUps, LoopWakeUps wakeUps, RunningJobs running, PausedQueues paused, LateRunNotice lateRuns) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        storeWakeUps.OnNotified(() => wakeUps.Wake(nameof(JobPump)));
        try
        {
            await foreach (var signal in signals.ListenAsync(stoppingToken)) Route(signal);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The orderly end.
        }
    }

    private void Route(JobSignal signal)
    {
        switch (signal)
        {
            case JobSignal.JobsReady: wakeUps.Wake(nameof(JobPump)); break;
            case JobSignal.DueTimeChanged: wakeUps.Wake(nameof(DueJobPromoter)); break;
            case JobSignal.SchedulesChanged: wakeUps.Wake(nameof(ScheduleTicker)); break;
            case JobSignal.CancelRequested cancel: running.RequestCancel(cancel.JobId, cancel.Fence); break;
            case JobSignal.QueueChanged queue:
                paused.Set(queue.Queue, queue.Paused);
                wakeUps.Wake(nameof(JobPump));
                // What waited for it may be late by now.
                if (!queue.Paused) lateRuns.Give();
                break;
        }
    }
}
