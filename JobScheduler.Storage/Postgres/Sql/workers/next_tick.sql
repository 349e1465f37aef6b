-- How long until the next tick of any schedule; called by SqlWorkerRegistry with each beat.
SELECT
    (EXTRACT(EPOCH FROM GREATEST(interval '0', next_tick - clock_timestamp())) * 1000000)::bigint
FROM schedules
WHERE NOT paused
    AND next_tick IS NOT NULL
ORDER BY
    next_tick
LIMIT 1
