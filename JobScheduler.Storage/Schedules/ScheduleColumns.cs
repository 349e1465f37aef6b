using JobScheduler.Core.Schedules;
using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>A schedule as its statements take and answer it.</summary>
internal static class ScheduleColumns
{
    public static SqlColumns<Schedule> All { get; } = new SqlColumns<Schedule>()
        .Id("id", schedule => schedule.Id)
        .Text("key", schedule => schedule.Key)
        .Text("cron", schedule => schedule.CronExpression)
        .Text("time_zone", schedule => schedule.TimeZone)
        .Text("misfire", schedule => schedule.Misfire.Name())
        .Text("overlap", schedule => schedule.Overlap.Name())
        .Flag("paused", schedule => schedule.Paused)
        .Time("next_tick", schedule => schedule.NextTick)
        .Spec(schedule => schedule.Template);

    public static Schedule Read(SqlRow row) => Read(row.Id(), row);

    /// <summary>The rest of a row whose id was read already.</summary>
    public static Schedule Read(Guid id, SqlRow row) => new()
    {
        Id = id,
        Key = row.TextOrNull(),
        CronExpression = row.Text(),
        TimeZone = row.Text(),
        Misfire = ScheduleNames.ParseMisfire(row.Text()),
        Overlap = ScheduleNames.ParseOverlap(row.Text()),
        Paused = row.Flag(),
        NextTick = row.TimeOrNull(),
        LastTick = row.TimeOrNull(),
        MissedCount = row.Number(),
        Version = row.Number(),
        CreatedAt = row.Time(),
        UpdatedAt = row.Time(),
        Template = row.ReadSpec(),
    };

    /// <summary>As a person is shown it: with what its jobs say.</summary>
    public static Schedule ReadShown(SqlRow row) => ReadShown(row.Id(), row);

    /// <summary>The rest of a row whose id was read already.</summary>
    public static Schedule ReadShown(Guid id, SqlRow row) => Read(id, row) with { LastRunAt = row.TimeOrNull(), IsNextTickCancelled = row.Flag() };
}
