using JobScheduler.Storage.Calendars;
using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>A schedule as its statements take and answer it.</summary>
internal static class ScheduleColumns
{
    /// <summary>The number in settings_version of a schedule that an older program must not touch: it knows no calendars. The statements
    /// look for calendars from it on.</summary>
    private const int Version = 4;

    /// <summary>The same where the program knows no spread and no end.</summary>
    private const int VersionOfEnds = 3;

    public static SqlColumns<Schedule> All { get; } = new SqlColumns<Schedule>()
        .Id("id", schedule => schedule.Id)
        .Text("key", schedule => schedule.Key)
        .Text("cron", schedule => schedule.CronExpression)
        .Text("time_zone", schedule => schedule.TimeZone)
        .Text("misfire", schedule => schedule.Misfire.Name())
        .Text("overlap", schedule => schedule.Overlap.Name())
        .Number("spread_seconds", schedule => schedule.SpreadSeconds)
        .Number("offset_seconds", schedule => (long)schedule.Offset.TotalSeconds)
        .Time("end_at", schedule => schedule.EndAt)
        .Number("max_runs", schedule => schedule.MaxRuns)
        .Number("jitter_seconds", schedule => schedule.JitterSeconds)
        .Number("require_success_within_seconds", schedule => schedule.RequireSuccessWithinSeconds)
        .Flag("paused", schedule => schedule.Paused)
        .Time("next_tick", schedule => schedule.DueAt)
        .Spec(schedule => schedule.Template)
        .Number("settings_version", VersionOf);

    public static Schedule Read(SqlRow row)
    {
        var offset = TimeSpan.FromSeconds(row.Number("offset_seconds"));
        return new()
        {
            Id = row.Id("id"),
            Key = row.TextOrNull("key"),
            CronExpression = row.Text("cron"),
            TimeZone = row.Text("time_zone"),
            Misfire = ScheduleNames.ParseMisfire(row.Text("misfire")),
            Overlap = ScheduleNames.ParseOverlap(row.Text("overlap")),
            Paused = row.Flag("paused"),
            SpreadSeconds = row.IntOrNull("spread_seconds"),
            Offset = offset,
            EndAt = row.TimeOrNull("end_at"),
            MaxRuns = row.IntOrNull("max_runs"),
            JitterSeconds = row.IntOrNull("jitter_seconds"),
            RequireSuccessWithinSeconds = row.IntOrNull("require_success_within_seconds"),
            RunsMade = row.Number("runs_made"),
            NextTick = row.TimeOrNull("next_tick") - offset,
            LastTick = row.TimeOrNull("last_tick"),
            MissedCount = row.Number("missed_count"),
            Version = row.Number("version"),
            CreatedAt = row.Time("created_at"),
            UpdatedAt = row.Time("updated_at"),
            Template = row.ReadTemplate(Version),
            Calendars = CalendarContent.ReadPinned(row.TextOrNull("calendars")),
        };
    }

    /// <summary>As a person is shown it: with what its jobs say.</summary>
    public static Schedule ReadShown(SqlRow row) =>
        Read(row) with
        {
            LastRunAt = row.TimeOrNull("last_run_at"),
            IsNextTickCancelled = row.Flag("is_next_cancelled"),
            LastSuccessAt = row.TimeOrNull("last_success_at"),
            OverdueSince = row.TimeOrNull("overdue_since"),
        };

    private static long? VersionOf(Schedule schedule) =>
        schedule.Calendars.Count > 0 ? Version
        : schedule.SpreadSeconds > 0 || schedule.EndAt is not null || schedule.MaxRuns is not null
            ? VersionOfEnds
        : JobSettings.VersionOf(schedule.Template);
}
