namespace JobScheduler.Engine.Enqueuing;

/// <summary>The answers to jobs that refer to a job or batch which is not there, or takes no more.</summary>
internal static class RefusedParents
{
    /// <summary>Null where all was stored, or known.</summary>
    public static OperationResult<T>? AmongMany<T>(IReadOnlyList<EnqueueResult> results)
    {
        List<Violation> violations = [];
        foreach (var (index, result) in results.Index())
        {
            switch (Of<T>(result, index))
            {
                case OperationResult<T>.Invalid invalid: violations.AddRange(invalid.Violations); break;
                case { } conflict: return conflict;
            }
        }

        return violations.Count == 0 ? null : new OperationResult<T>.Invalid(violations);
    }

    /// <summary>Null where this job was stored, or is not what is refused.</summary>
    public static OperationResult<T>? Of<T>(EnqueueResult result, int? item) => result.Kind switch
    {
        EnqueueResultKind.UnknownParent => new OperationResult<T>.Invalid(
            [new(JobFields.DependsOn, BrokenRule.UnknownParent, $"There is no job or batch {result.JobId}.") { Item = item }]),
        EnqueueResultKind.OwnBatch => new OperationResult<T>.Invalid(
            [new(JobFields.DependsOn, BrokenRule.DependencyCycle, $"The job is in the batch {result.JobId}, which would wait for it.")
            {
                Item = item,
            }]),
        EnqueueResultKind.UnknownBatch => new OperationResult<T>.Invalid(
            [new(JobFields.BatchId, BrokenRule.UnknownBatch, $"There is no batch {result.JobId}.") { Item = item }]),
        EnqueueResultKind.BatchSealed => new OperationResult<T>.Conflict(
            ConflictKind.BatchSealed, $"The batch {result.JobId} is sealed: nothing joins it any more."),
        _ => null,
    };
}
