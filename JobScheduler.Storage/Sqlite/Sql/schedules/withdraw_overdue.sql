-- Takes back unstarted runs of any schedule that had to start before now, the longest overdue first; called by LateRuns.
UPDATE jobs
SET
    status = 'cancelled',
    withdrawn = 1,
    finished_at = @clock
WHERE id IN (
    SELECT jobs.id
    FROM jobs INDEXED BY jobs_start_before
    CROSS JOIN schedules ON schedules.id = jobs.schedule_id
    WHERE jobs.start_before IS NOT NULL
        AND jobs.start_before < @clock
        AND jobs.status = 'pending'
        AND jobs.fence = 0
    ORDER BY
        jobs.start_before
    LIMIT @max)
RETURNING
    job_type,
    schedule_id
