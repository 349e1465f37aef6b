-- The schedules of runs that had to start before now, the longest overdue first, locked unless somebody holds them; called by LateRuns.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
late AS MATERIALIZED (
    SELECT schedule_id
    FROM jobs
    WHERE start_before IS NOT NULL
        AND start_before < (SELECT now FROM clock)
        AND status = 'pending'
        AND fence = 0
    ORDER BY
        start_before
    LIMIT @max::bigint)
SELECT
    id,
    misfire
FROM schedules
WHERE id IN (SELECT late.schedule_id FROM late)
ORDER BY
    id
FOR UPDATE SKIP LOCKED
