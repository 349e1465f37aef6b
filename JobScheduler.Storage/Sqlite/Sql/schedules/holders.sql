-- The live runs that hold schedules against overlap; called by OverlapGate.
SELECT
    schedules.id,
    jobs.id AS job_id
FROM schedules
CROSS JOIN jobs ON jobs.id = schedules.active_job_id
WHERE schedules.id IN (SELECT value FROM json_each(@ids))
    AND +jobs.status IN ('pending', 'running', 'retrying')
