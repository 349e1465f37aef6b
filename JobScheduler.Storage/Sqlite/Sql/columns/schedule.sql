-- What a schedule is read from, by name; called by ScheduleColumns. Every statement that answers with schedules includes it.
schedules.id, schedules.key, schedules.cron, schedules.time_zone, schedules.misfire, schedules.overlap, schedules.spread_seconds, schedules.offset_seconds,
    schedules.end_at, schedules.max_runs, schedules.runs_made, schedules.jitter_seconds, schedules.require_success_within_seconds,
    schedules.paused,
    schedules.next_tick, schedules.last_tick, schedules.missed_count, schedules.version, schedules.created_at, schedules.updated_at,
    schedules.name, schedules.handler, schedules.queue, schedules.priority, schedules.payload,
    schedules.max_retries, schedules.settings, schedules.settings_version,
    CASE WHEN schedules.settings_version >= 4 THEN (
        SELECT json_group_array(json_object('name', pinned.name, 'version', pinned.version, 'content', pinned_version.content))
        FROM schedule_calendars AS pinned
        CROSS JOIN calendar_versions AS pinned_version ON pinned_version.name = pinned.name AND pinned_version.version = pinned.version
        WHERE pinned.schedule_id = schedules.id) END AS calendars
