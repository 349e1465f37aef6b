-- Lists the schedules that have had no success in time, by id, as schedules/list does; called by SqlScheduleWatches.
SELECT
    /*columns/schedule*/,
    NULLIF(MAX(
        COALESCE((SELECT started_at FROM schedule_last_runs WHERE schedule_id = schedules.id), 0),
        COALESCE((
            SELECT MAX(started_at) FROM jobs INDEXED BY jobs_started_runs
            WHERE schedule_id = schedules.id AND schedule_id IS NOT NULL AND started_at IS NOT NULL), 0)), 0) AS last_run_at,
    schedule_watches.succeeded_at AS last_success_at,
    /*parts/success_due*/ AS overdue_since,
    COALESCE(
        (SELECT status = 'cancelled' FROM jobs INDEXED BY jobs_tick
            WHERE schedule_id = schedules.id AND tick = schedules.next_tick - schedules.offset_seconds * 1000000 AND schedule_id IS NOT NULL AND tick IS NOT NULL AND withdrawn = 0
            LIMIT 1),
        (SELECT fate = 7 FROM schedule_ticks WHERE schedule_id = schedules.id AND tick = schedules.next_tick - schedules.offset_seconds * 1000000),
        0) AS is_next_cancelled
FROM schedule_watches
JOIN schedules ON schedules.id = schedule_watches.schedule_id
WHERE schedules.id > @after
    AND schedule_watches.success_due_at < @clock
    AND /*parts/success_due*/ < @clock
    AND schedules.paused = 0
    AND schedules.next_tick IS NOT NULL
ORDER BY
    schedules.id
LIMIT @limit
