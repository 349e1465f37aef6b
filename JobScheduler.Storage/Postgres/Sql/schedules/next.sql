-- The schedules whose tick comes first, one more than asked for, and whether the run of that tick has started; called by SqlScheduleStore.
-- Not EXISTS: the planner may answer that from a hash of all ticks there ever were.
SELECT
    id, key, cron, time_zone, misfire, overlap, paused,
    next_tick, last_tick, missed_count, version, created_at, updated_at,
    name, handler, queue, priority, payload,
    max_retries, retry_backoff, retry_base_us, retry_max_us, retry_factor, retry_jitter,
    timeout_us, execution_time_ms, fail_rate, tags,
    COALESCE((
        SELECT true
        FROM jobs
        WHERE jobs.schedule_id = schedules.id
            AND jobs.tick = schedules.next_tick
            AND jobs.schedule_id IS NOT NULL
            AND jobs.tick IS NOT NULL
            AND NOT jobs.withdrawn
            AND (jobs.status <> 'pending' OR jobs.fence > 0)
        LIMIT 1), false)
FROM schedules
WHERE NOT paused
    AND next_tick IS NOT NULL
ORDER BY
    next_tick,
    id
LIMIT @max::bigint + 1
