using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>What a settlement left behind, or what stands where one was refused; <paramref name="WatchedSchedule"/>: its run succeeded now,
/// and is watched for that.</summary>
internal sealed record SettledRow(
    Guid Id, long Fence, Guid? Session, string Type, string Queue, int Priority, JobStatus Status, int Attempt, int Generation,
    DateTimeOffset ScheduledAt, IReadOnlyList<JobLimit> Limits, Guid? WatchedSchedule)
{
    /// <summary>Whether others wait for its end, or it is one of a batch.</summary>
    public bool IsNoted { get; init; }

    /// <summary>Whether it has ended, and that is to be noted.</summary>
    public bool Ends => IsNoted && Status.IsTerminal();

    public static SettledRow Read(SqlRow row) => new(
        row.Id("id"), row.Number("fence"), row.IdOrNull("worker_session"), row.Text("job_type"), row.Text("queue"), row.Int("priority"),
        JobStatusNames.Parse(row.Text("status")), row.Int("attempt"), row.Int("generation"), row.Time("scheduled_at"),
        JobSettings.ReadLimits(row.TextOrNull("limiting"), row.Int("settings_version")),
        row.IdOrNull("watched_schedule"))
    {
        IsNoted = row.Flag("is_noted"),
    };
}
