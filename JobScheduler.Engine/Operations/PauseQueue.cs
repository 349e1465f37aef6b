using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;

namespace JobScheduler.Engine.Operations;

/// <summary>Stops or restarts the claiming of a queue's jobs; running ones go on.</summary>
public sealed class PauseQueue(IQueueStore queues, ReadyJobAnnouncer announcer)
{
    public Task<OperationResult<QueueInfo>> PauseAsync(string name, CancellationToken cancellationToken) =>
        SetAsync(name, paused: true, cancellationToken);

    public Task<OperationResult<QueueInfo>> ResumeAsync(string name, CancellationToken cancellationToken) =>
        SetAsync(name, paused: false, cancellationToken);

    private async Task<OperationResult<QueueInfo>> SetAsync(string name, bool paused, CancellationToken cancellationToken)
    {
        if (await queues.SetPausedAsync(name, paused, cancellationToken) is not { } queue)
            return new OperationResult<QueueInfo>.NotFound("queue", name);
        await announcer.PublishAsync(new JobSignal.QueueChanged(name, paused));
        return queue;
    }
}
