namespace JobScheduler.Engine.Enqueuing;

/// <summary>The job as the store has it right after accepting it, without reading it back.</summary>
internal static class StoredJob
{
    public static Job Of(NewJob job, EnqueueResult result) => new()
    {
        Id = result.JobId,
        Type = job.Type,
        Spec = job.Spec,
        State = JobState.New(job.Spec.Retry.MaxAttempts),
        CreatedAt = result.CreatedAt!.Value,
        ScheduledAt = result.ScheduledAt!.Value,
        UniqueKey = job.LiveKey ?? job.WaitingKey,
        UniqueScope = job.WaitingKey is null ? UniqueScope.Live : UniqueScope.Waiting,
        ScheduleId = job.ScheduleId,
        Tick = job.Tick,
        BatchId = job.BatchId,
        TraceParent = job.TraceParent,
    };
}
