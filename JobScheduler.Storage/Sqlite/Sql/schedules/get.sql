-- Reads one schedule, when its last run started, and whether a person cancelled its next one; called by SqlScheduleStore.
SELECT
    /*columns/schedule*/,
    NULLIF(MAX(
        COALESCE((SELECT started_at FROM schedule_last_runs WHERE schedule_id = schedules.id), 0),
        COALESCE((
            SELECT MAX(started_at) FROM jobs INDEXED BY jobs_started_runs
            WHERE schedule_id = schedules.id AND schedule_id IS NOT NULL AND started_at IS NOT NULL), 0)), 0) AS last_run_at,
    /*parts/watched_schedule*/,
    COALESCE(
        (SELECT status = 'cancelled' FROM jobs INDEXED BY jobs_tick
            WHERE schedule_id = schedules.id AND tick = schedules.next_tick - schedules.offset_seconds * 1000000 AND schedule_id IS NOT NULL AND tick IS NOT NULL AND withdrawn = 0
            LIMIT 1),
        (SELECT fate = 7 FROM schedule_ticks WHERE schedule_id = schedules.id AND tick = schedules.next_tick - schedules.offset_seconds * 1000000),
        0) AS is_next_cancelled
FROM schedules
WHERE id = @id
