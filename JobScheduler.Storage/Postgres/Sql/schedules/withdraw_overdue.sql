-- Takes back unstarted runs of any schedule that had to start before now, the longest overdue first; called by LateRuns.
-- Locks both rows and waits for neither: whoever moves or changes a schedule holds its row first and its runs after.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
overdue AS MATERIALIZED (
    SELECT jobs.id
    FROM jobs
    JOIN schedules ON schedules.id = jobs.schedule_id
    WHERE jobs.start_before IS NOT NULL
        AND jobs.start_before < (SELECT now FROM clock)
        AND jobs.status = 'pending'
        AND jobs.fence = 0
    ORDER BY
        jobs.start_before
    LIMIT @max::bigint
    FOR UPDATE OF jobs, schedules SKIP LOCKED)
UPDATE jobs
SET
    status = 'cancelled',
    withdrawn = true,
    finished_at = (SELECT now FROM clock)
FROM overdue
WHERE jobs.id = overdue.id
RETURNING
    job_type,
    schedule_id
