-- The schedules whose tick comes first, one more than asked for; called by SqlScheduleStore.
SELECT
    id, key, cron, time_zone, misfire, overlap, paused,
    next_tick, last_tick, missed_count, version, created_at, updated_at,
    name, handler, queue, priority, payload,
    max_retries, retry_backoff, retry_base_us, retry_max_us, retry_factor, retry_jitter,
    timeout_us, execution_time_ms, fail_rate, tags
FROM schedules
WHERE NOT paused
    AND next_tick IS NOT NULL
ORDER BY
    next_tick,
    id
LIMIT @max::bigint + 1
