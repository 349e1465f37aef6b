using JobScheduler.Core.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>Reads a job from the column list that every statement answering with jobs has.</summary>
internal static class JobRow
{
    public static Job Read(SqlRow row) => Read(row.Id(), row);

    /// <summary>The rest of a row whose id was read already.</summary>
    public static Job Read(Guid id, SqlRow row)
    {
        var type = JobTypeNames.Parse(row.Text());
        var spec = row.ReadSpec();
        return new Job
        {
            Id = id,
            Type = type,
            Spec = spec,
            State = ReadState(row, spec),
            ClaimedAhead = row.Flag(),
            CreatedAt = row.Time(),
            ScheduledAt = row.Time(),
            StartedAt = row.TimeOrNull(),
            FinishedAt = row.TimeOrNull(),
            WorkerId = row.TextOrNull(),
            WorkerSession = row.IdOrNull(),
            ErrorMessage = row.TextOrNull(),
            FailureReason = row.TextOrNull() is { } reason ? new FailureReason(reason) : null,
            Result = row.TextOrNull(),
            Progress = row.RealOrNull(),
            ProgressMessage = row.TextOrNull(),
            UniqueKey = row.TextOrNull(),
            ScheduleId = row.IdOrNull(),
            Tick = row.TimeOrNull(),
            Losses = row.Int(),
            TraceParent = row.TextOrNull(),
            AttemptTraceParent = row.TextOrNull(),
        };
    }

    private static JobState ReadState(SqlRow row, JobSpec spec) =>
        new(JobStatusNames.Parse(row.Text()), row.Int(), spec.Retry.MaxAttempts, row.Number(), row.Int(), row.Flag());
}
