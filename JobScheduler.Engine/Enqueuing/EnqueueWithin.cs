using System.Data.Common;

namespace JobScheduler.Engine.Enqueuing;

/// <summary>Takes jobs within a transaction of the caller: they are there when it has committed, and never if it has not.</summary>
internal sealed class EnqueueWithin(
    EnqueueJobs enqueue, IJobTransactions transactions, UncommittedJobs uncommitted, JobIds ids, IJobReader reader)
{
    /// <summary>Violations name their item.</summary>
    public async Task<OperationResult<IReadOnlyList<EnqueuedItem>>> EnqueueAsync(
        DbTransaction transaction, IReadOnlyList<JobRequest> requests, Idempotency? idempotency, CancellationToken cancellationToken)
    {
        var violations = new List<Violation>();
        var opensQueues = !transactions.HoldUpOthers;
        if (await enqueue.CheckAsync(requests, idempotency, opensQueues, violations, cancellationToken) is not { } jobs)
            return new OperationResult<IReadOnlyList<EnqueuedItem>>.Invalid(violations);
        var announcement = ids.Next();
        // Before the commit may be heard, which is not before the caller has our answer.
        var results = await transactions.InsertAsync(transaction, jobs, announcement, cancellationToken);
        uncommitted.Keep(announcement, [.. EnqueueBatcher.Ready(jobs, results)]);
        return await AnswerAsync(results, cancellationToken);
    }

    private async Task<OperationResult<IReadOnlyList<EnqueuedItem>>> AnswerAsync(
        IReadOnlyList<EnqueueResult> results, CancellationToken cancellationToken)
    {
        if (results.Any(result => result.Kind == EnqueueResultKind.KeyReused))
            return EarlierRequest.WasAnother<IReadOnlyList<EnqueuedItem>>();
        if (RefusedParents.AmongMany<IReadOnlyList<EnqueuedItem>>(results) is { } refused) return refused;
        var earlier = results.Where(result => result.Kind != EnqueueResultKind.Enqueued).Select(result => result.JobId).ToList();
        var found = earlier.Count == 0 ? [] : await reader.GetManyAsync(earlier, cancellationToken);
        var statuses = found.ToDictionary(job => job.Id, job => job.State.Status);
        // One that is not to be seen was stored by the same transaction.
        return (List<EnqueuedItem>)[.. results.Select(result => new EnqueuedItem(
            EnqueuedAsFacts.Of(result.Kind), result.JobId, statuses.GetValueOrDefault(result.JobId, JobStatus.Pending))
        {
            Outcome = EnqueuedAsFacts.OutcomeOf(result),
        })];
    }
}
