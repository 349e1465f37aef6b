-- Lists the schedules that have had no success in time, by id, as schedules/list does; called by SqlScheduleWatches.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now)
SELECT
    /*columns/schedule*/,
    GREATEST(
        (SELECT started_at FROM schedule_last_runs WHERE schedule_id = schedules.id),
        (SELECT max(started_at) FROM jobs WHERE schedule_id = schedules.id AND schedule_id IS NOT NULL AND started_at IS NOT NULL)) AS last_run_at,
    schedule_watches.succeeded_at AS last_success_at,
    /*parts/success_due*/ AS overdue_since,
    COALESCE(
        (SELECT status = 'cancelled' FROM jobs
            WHERE schedule_id = schedules.id AND tick = schedules.next_tick - schedules.offset_seconds * interval '1 second' AND schedule_id IS NOT NULL AND tick IS NOT NULL AND NOT withdrawn
            LIMIT 1),
        (SELECT fate = 7 FROM schedule_ticks WHERE schedule_id = schedules.id AND tick = schedules.next_tick - schedules.offset_seconds * interval '1 second'),
        false) AS is_next_cancelled
FROM schedule_watches
JOIN schedules ON schedules.id = schedule_watches.schedule_id
WHERE schedules.id > @after
    AND schedule_watches.success_due_at < (SELECT now FROM clock)
    AND /*parts/success_due*/ < (SELECT now FROM clock)
    AND NOT schedules.paused
    AND schedules.next_tick IS NOT NULL
ORDER BY
    schedules.id
LIMIT @limit::bigint
