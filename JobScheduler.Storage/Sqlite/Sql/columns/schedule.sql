-- What a schedule is read from, by name; called by ScheduleColumns. Every statement that answers with schedules includes it.
schedules.id, schedules.key, schedules.cron, schedules.time_zone, schedules.misfire, schedules.overlap, schedules.spread_seconds, schedules.offset_seconds,
    schedules.end_at, schedules.max_runs, schedules.runs_made, schedules.jitter_seconds, schedules.require_success_within_seconds,
    schedules.paused,
    schedules.next_tick, schedules.last_tick, schedules.missed_count, schedules.version, schedules.created_at, schedules.updated_at,
    schedules.name, schedules.handler, schedules.queue, schedules.priority, schedules.payload,
    schedules.max_retries, schedules.settings, schedules.settings_version
