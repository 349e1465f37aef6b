-- The schedules of runs that had to start before now, the longest overdue first; called by LateRuns.
SELECT
    id,
    misfire
FROM schedules
WHERE id IN (
    SELECT schedule_id
    FROM jobs INDEXED BY jobs_start_before
    WHERE start_before IS NOT NULL
        AND start_before < @clock
        AND status = 'pending'
        AND fence = 0
    ORDER BY
        start_before
    LIMIT @max)
ORDER BY
    id
