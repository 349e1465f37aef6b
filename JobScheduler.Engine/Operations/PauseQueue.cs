using JobScheduler.Engine.Enqueuing;

namespace JobScheduler.Engine.Operations;

/// <summary>Stops or restarts the claiming of a queue's jobs; running ones go on.</summary>
internal sealed class PauseQueue(IQueueStore queues, QueueOpener opener, ReadyJobNotifier notifier)
{
    private static readonly SymbolField Name = JobFields.Queue with { Name = nameof(Name) };

    /// <summary>One that no job has named yet comes into being paused: its first job waits already.</summary>
    public async Task<OperationResult<QueueInfo>> PauseAsync(string name, Deed? deed, CancellationToken cancellationToken)
    {
        var violations = new List<Violation>();
        Name.Check(name, violations);
        if (violations.Count == 0 && await opener.RefuseAsync(name, Name, cancellationToken) is { } noRoom) violations.Add(noRoom);
        return violations.Count > 0
            ? new OperationResult<QueueInfo>.Invalid(violations)
            : await SetAsync(name, paused: true, deed, cancellationToken);
    }

    /// <summary>Not found for one that is not there: nothing holds its jobs back, and the name may be a slip.</summary>
    public Task<OperationResult<QueueInfo>> ResumeAsync(string name, Deed? deed, CancellationToken cancellationToken) =>
        SetAsync(name, paused: false, deed, cancellationToken);

    private async Task<OperationResult<QueueInfo>> SetAsync(
        string name, bool paused, Deed? deed, CancellationToken cancellationToken)
    {
        if (await queues.SetPausedAsync(name, paused, deed, cancellationToken) is not { } queue)
            return new OperationResult<QueueInfo>.NotFound(Subject.Queue, name);
        await notifier.PublishAsync(new JobNotification.QueueChanged(name, paused));
        return queue;
    }
}
