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
        .Spec(schedule => schedule.Template)
        .Number("settings_version", schedule => JobSettings.VersionOf(schedule.Template));

    public static Schedule Read(SqlRow row) => new()
    {
        Id = row.Id("id"),
        Key = row.TextOrNull("key"),
        CronExpression = row.Text("cron"),
        TimeZone = row.Text("time_zone"),
        Misfire = ScheduleNames.ParseMisfire(row.Text("misfire")),
        Overlap = ScheduleNames.ParseOverlap(row.Text("overlap")),
        Paused = row.Flag("paused"),
        NextTick = row.TimeOrNull("next_tick"),
        LastTick = row.TimeOrNull("last_tick"),
        MissedCount = row.Number("missed_count"),
        Version = row.Number("version"),
        CreatedAt = row.Time("created_at"),
        UpdatedAt = row.Time("updated_at"),
        Template = row.ReadSpec(),
    };

    /// <summary>As a person is shown it: with what its jobs say.</summary>
    public static Schedule ReadShown(SqlRow row) =>
        Read(row) with { LastRunAt = row.TimeOrNull("last_run_at"), IsNextTickCancelled = row.Flag("is_next_cancelled") };
}
