using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>The run of a tick that has not started; <paramref name="IsTold"/>:
/// a client was given its id when the schedule was made.</summary>
internal sealed record UnstartedRun(Guid ScheduleId, Guid Id, DateTimeOffset Tick, string Type, bool IsTold)
{
    public static UnstartedRun Read(SqlRow row) => Read(row, row.Flag("is_told"));

    public static UnstartedRun Read(SqlRow row, bool isTold) =>
        new(row.Id("schedule_id"), row.Id("id"), row.Time("tick"), row.Text("job_type"), isTold);
}
