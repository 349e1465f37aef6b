-- The schedules whose tick comes first, one more than asked for; called by SqlScheduleStore.
SELECT
    /*columns/schedule*/
FROM schedules INDEXED BY schedules_next_tick
WHERE paused = 0
    AND next_tick IS NOT NULL
ORDER BY
    next_tick,
    id
LIMIT @max + 1
