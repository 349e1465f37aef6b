using JobScheduler.Engine.Enqueuing;

namespace JobScheduler.Engine.Limits;

/// <summary>Gives queues limits, and takes them away. Those who claim go by them from their next claim on.</summary>
internal sealed class QueueLimitOperations(IQueueLimits limits, QueueOpener opener, ReadyJobNotifier notifier, IReadyQueue ready)
{
    /// <summary>The queue comes into being with it, if no job has named it yet.</summary>
    public async Task<OperationResult<NamedLimitChange>> PutAsync(
        string queue, LimitNumbers asked, long? expectedVersion, Deed? deed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var violations = new List<Violation>();
        var limit = NamedLimitRules.CheckOfQueue(queue, asked, violations);
        if (violations.Count == 0 && await opener.RefuseAsync(queue, NamedLimitRules.Queue, cancellationToken) is { } noRoom)
            violations.Add(noRoom);
        if (violations.Count > 0) return new OperationResult<NamedLimitChange>.Invalid(violations);
        var change = await limits.PutAsync(limit, expectedVersion, NamedLimitRules.MaxQueueLimits, deed, CancellationToken.None);
        if (change.Kind == NamedChangeKind.VersionMismatch)
            return new OperationResult<NamedLimitChange>.Conflict(
                ConflictKind.VersionMismatch, $"The limit is not at version {expectedVersion}.");
        if (change.Kind == NamedChangeKind.TooMany)
            return new OperationResult<NamedLimitChange>.Invalid([new(
                NamedLimitRules.Queue, BrokenRule.TooMany,
                $"{NamedLimitRules.MaxQueueLimits} queues have a limit already, and no more may have one.")]);
        return change;
    }

    public async Task<OperationResult<NamedLimit>> DeleteAsync(string queue, Deed? deed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var change = await limits.DeleteAsync(queue, deed, CancellationToken.None);
        if (change.Kind == NamedChangeKind.NotFound) return NotFound<NamedLimit>(queue);
        await LoadAsync(queue);
        return change.Limit!;
    }

    public async Task<OperationResult<(NamedLimit Limit, LimitUse Use)>> GetAsync(string queue, CancellationToken cancellationToken) =>
        await limits.FindAsync(queue, cancellationToken) is { } limit
            ? (limit, await limits.UseAsync(limit, cancellationToken))
            : NotFound<(NamedLimit Limit, LimitUse Use)>(queue);

    /// <summary>The ids of its jobs were dropped from the ready queue while it had a limit.</summary>
    private async Task LoadAsync(string queue)
    {
        try
        {
            if (ready.IsPresent) await ready.RequestLoadAsync(CancellationToken.None);
        }
        catch (ReadyQueueUnavailableException)
        {
            // It is loaded anew when it is back.
        }

        await notifier.PublishAsync(new JobNotification.JobsReady([queue]));
    }

    private static OperationResult<T>.NotFound NotFound<T>(string queue) => new(Subject.QueueLimit, queue);
}
