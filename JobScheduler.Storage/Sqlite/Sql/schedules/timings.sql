-- When schedules tick, those that tick next first; called by SqlScheduleLooks.
SELECT
    cron,
    time_zone,
    offset_seconds,
    end_at
FROM schedules INDEXED BY schedules_next_tick
WHERE paused = 0
    AND next_tick IS NOT NULL
ORDER BY
    next_tick,
    id
LIMIT @max
