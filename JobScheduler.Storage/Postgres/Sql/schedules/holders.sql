-- The live runs that hold schedules against overlap; called by OverlapGate under the row locks of the schedules.
SELECT
    schedules.id,
    jobs.id AS job_id
FROM schedules
JOIN jobs ON jobs.id = schedules.active_job_id
WHERE schedules.id = ANY (@ids::uuid[])
    AND jobs.status || '' IN ('pending', 'running', 'retrying')
