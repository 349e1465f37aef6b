-- How long until the next tick of any schedule; called by SqlWorkerRegistry with each beat.
SELECT
    MAX(0, next_tick - @clock)
FROM schedules INDEXED BY schedules_next_tick
WHERE paused = 0
    AND next_tick IS NOT NULL
ORDER BY
    next_tick
LIMIT 1
