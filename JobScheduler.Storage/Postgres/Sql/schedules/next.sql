-- The schedules whose tick comes first, one more than asked for; called by SqlScheduleStore.
SELECT
    /*columns/schedule*/
FROM schedules
WHERE NOT paused
    AND next_tick IS NOT NULL
ORDER BY
    next_tick,
    id
LIMIT @max::bigint + 1
