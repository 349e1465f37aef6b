using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>Reads a job from the columns of every statement that answers with jobs (columns/job).</summary>
internal static class JobRow
{
    public static Job Read(SqlRow row) => Read(row, row.ReadSpec());

    /// <summary>For a row that this process has just taken: a job whose settings cannot be read has none, and is noted.</summary>
    public static Job ReadClaimed(SqlRow row, List<Job> unreadable)
    {
        try
        {
            return Read(row);
        }
        catch (UnknownWordException)
        {
            var job = Read(row, row.ReadSpecColumns());
            unreadable.Add(job);
            return job;
        }
    }

    private static Job Read(SqlRow row, JobSpec spec) => new()
    {
        Id = row.Id("id"),
        Type = JobTypeNames.Parse(row.Text("job_type")),
        Spec = spec,
        State = ReadState(row, spec),
        ClaimedAhead = row.Flag("claimed_ahead"),
        CreatedAt = row.Time("created_at"),
        ScheduledAt = row.Time("scheduled_at"),
        StartedAt = row.TimeOrNull("started_at"),
        FinishedAt = row.TimeOrNull("finished_at"),
        WorkerId = row.TextOrNull("worker_id"),
        WorkerSession = row.IdOrNull("worker_session"),
        ErrorMessage = row.TextOrNull("error_message"),
        FailureReason = row.TextOrNull("failure_reason") is { } reason ? new FailureReason(reason) : null,
        Result = row.TextOrNull("result"),
        Progress = row.RealOrNull("progress"),
        ProgressMessage = row.TextOrNull("progress_message"),
        Checkpoint = row.TextOrNull("checkpoint"),
        UniqueKey = row.TextOrNull("unique_key") ?? row.TextOrNull("waiting_key"),
        UniqueScope = row.TextOrNull("waiting_key") is null ? UniqueScope.Live : UniqueScope.Waiting,
        Revision = row.Int("revision"),
        ScheduleId = row.IdOrNull("schedule_id"),
        Tick = row.TimeOrNull("tick"),
        BatchId = row.IdOrNull("batch_id"),
        Losses = row.Int("losses"),
        TraceParent = row.TextOrNull("traceparent"),
        AttemptTraceParent = row.TextOrNull("attempt_traceparent"),
    };

    /// <summary>What a ready queue has of a job.</summary>
    public static ReadyJob ReadReady(SqlRow row) => new(row.Id("id"), row.Text("queue"), row.Int("priority"), row.Time("scheduled_at"));

    /// <summary>The same of one that was let go: whom a permit is missing as well, waits for that next.</summary>
    public static ReadyJob ReadLetGo(SqlRow row) => ReadReady(row) with { WaitsOn = row.TextOrNull("waits_on") };

    private static JobState ReadState(SqlRow row, JobSpec spec) => new(
        JobStatusNames.Parse(row.Text("status")), row.Int("attempt"), spec.Retry.MaxAttempts, row.Number("fence"), row.Int("generation"),
        row.Flag("cancel_requested"));
}
