using JobScheduler.Core.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>What a settlement left behind, or what stands where one was refused.</summary>
internal sealed record SettledRow(
    Guid Id, long Fence, Guid? Session, JobType Type, string Queue, int Priority, JobStatus Status, int Attempt, int Generation, DateTimeOffset ScheduledAt)
{
    public static SettledRow Read(SqlRow row) => new(
        row.Id(), row.Number(), row.IdOrNull(), JobTypeNames.Parse(row.Text()), row.Text(), row.Int(), JobStatusNames.Parse(row.Text()), row.Int(), row.Int(), row.Time());
}
