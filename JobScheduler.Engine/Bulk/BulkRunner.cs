using JobScheduler.Core.Bulk;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Bulk;

/// <summary>Takes bulk operations step by step, as their pace allows, and tells the ready queue of the jobs that wait now.
/// Each process with loops does it; the store gives an operation to one at a time.</summary>
internal sealed class BulkRunner(
    IBulkStore store, ReadyJobNotifier notifier, TimeProvider time, ILogger<BulkRunner> log) : IDuty
{
    public TimeSpan Period => TimeSpan.FromSeconds(45);

    public WakeUp WakeUpFrom(LoopWakeUps wakeUps) => wakeUps.Bulk;

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var step = await store.StepAsync(cancellationToken);
        if (step.Operation is not { } operation) return step.Wait ?? Period;
        await NotifyAsync(operation.Plan.Action, step.Changed);
        if (operation.Status == BulkStatus.Completed)
            EngineLog.BulkCompleted(log, operation.Id, operation.Plan.Action, operation.Progress.Done, operation.Progress.Matched);
        // Others come in between, however little a step finds among however much.
        return time.GetElapsedTime(begun) / 2;
    }

    private async Task NotifyAsync(BulkAction action, IReadOnlyList<Job> changed)
    {
        if (action == BulkAction.Delete) return;
        notifier.NotifyFreed(changed);
        // Which of them others wait for, the store knows.
        if (changed.Count > 0 && action is BulkAction.Cancel or BulkAction.Retry) notifier.Ended.Set();
        await notifier.NotifyAsync(
            [.. changed.Where(job => job.State.Status.IsWaiting())
                .Select(job => job.Ready(action == BulkAction.Retry ? job.Spec.FirstLimit : null))]);
        foreach (var running in changed.Where(job => job.State.Status == JobStatus.Running))
            await notifier.PublishAsync(new JobNotification.CancelRequested(running.Id, running.State.Fence));
        notifier.NotifyWatchers(() => changed.Select(JobStatusChange.Of));
    }
}
