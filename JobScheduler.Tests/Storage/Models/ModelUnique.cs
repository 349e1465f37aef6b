namespace JobScheduler.Tests.Storage.Models;

/// <summary>The unique keys of the model: who holds one, and what becomes of it when another job comes.</summary>
internal static class ModelUnique
{
    public static Job? HolderOf(IEnumerable<Job> stored, NewJob job) =>
        job.WaitingKey is { } key ? HolderOf(stored, key, UniqueScope.Waiting) : HolderOf(stored, job.LiveKey, UniqueScope.Live);

    /// <summary>Of two that came back to wait, the newer one.</summary>
    public static Job? HolderOf(IEnumerable<Job> stored, string? key, UniqueScope scope) => key is null
        ? null
        : stored.Where(job => job.UniqueKey == key && job.UniqueScope == scope)
            .Where(job => scope == UniqueScope.Waiting ? job.State.Status.IsWaiting() : !job.State.Status.IsTerminal())
            .MaxBy(job => job.Id);

    public static EnqueueResultKind AnswerOf(NewJob job, bool isChanged) => (job.Unique?.OnConflict, isChanged) switch
    {
        (OnConflict.Replace, true) => EnqueueResultKind.Replaced,
        (OnConflict.Debounce, true) => EnqueueResultKind.Debounced,
        _ => EnqueueResultKind.Duplicate,
    };

    public static Job Replaced(Job holder, NewJob job, DateTimeOffset now)
    {
        var due = job.RunAt ?? now + job.Delay!.Value;
        if (job.Unique!.MaxDelay is { } longest && holder.CreatedAt + longest < due) due = holder.CreatedAt + longest;
        if (holder.State.Fence > 0 && holder.ScheduledAt > due) due = holder.ScheduledAt;
        var retries = Math.Max(job.Spec.Retry.MaxRetries, holder.State.Attempt);
        var spec = job.Spec with { Retry = job.Spec.Retry with { MaxRetries = retries } };
        return holder with
        {
            Spec = spec,
            State = holder.State with { MaxAttempts = spec.Retry.MaxAttempts },
            ScheduledAt = due,
            TraceParent = job.TraceParent,
            Progress = null,
            ProgressMessage = null,
            Checkpoint = null,
            Revision = holder.Revision + 1,
        };
    }

    /// <summary>Of several in one call that take the place of the same job, the last one is told when it is due; and so is the job
    /// itself, if the call stored it.</summary>
    public static IReadOnlyList<EnqueueResult> AtTheEnd(IReadOnlyList<EnqueueResult> answers, Func<Guid, Job?> find) =>
    [
        .. answers.Index().Select(one => IsReplacement(one.Item)
            ? one.Item with
            {
                ScheduledAt = answers.Skip(one.Index + 1).Any(later => IsReplacement(later) && later.JobId == one.Item.JobId)
                    ? null
                    : one.Item.ScheduledAt,
            }
            : one.Item.Kind == EnqueueResultKind.Enqueued && answers.Any(other => IsReplacement(other) && other.JobId == one.Item.JobId)
                ? one.Item with { ScheduledAt = find(one.Item.JobId)!.ScheduledAt }
                : one.Item),
    ];

    private static bool IsReplacement(EnqueueResult answer) => answer is { CreatedAt: null, ScheduledAt: not null };
}
