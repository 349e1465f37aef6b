-- Lists schedules by id, when their last runs started, and whether a person cancelled their next ones; called by SqlScheduleStore.
SELECT
    /*columns/schedule*/,
    GREATEST(
        (SELECT started_at FROM schedule_last_runs WHERE schedule_id = schedules.id),
        (SELECT max(started_at) FROM jobs WHERE schedule_id = schedules.id AND schedule_id IS NOT NULL AND started_at IS NOT NULL)) AS last_run_at,
    /*parts/watched_schedule*/,
    COALESCE(
        (SELECT status = 'cancelled' FROM jobs
            WHERE schedule_id = schedules.id AND tick = schedules.next_tick - schedules.offset_seconds * interval '1 second' AND schedule_id IS NOT NULL AND tick IS NOT NULL AND NOT withdrawn
            LIMIT 1),
        (SELECT fate = 7 FROM schedule_ticks WHERE schedule_id = schedules.id AND tick = schedules.next_tick - schedules.offset_seconds * interval '1 second'),
        false) AS is_next_cancelled
FROM schedules
WHERE id > @after
ORDER BY
    id
LIMIT @limit::bigint
