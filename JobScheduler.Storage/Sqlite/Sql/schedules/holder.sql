-- The live run that holds a schedule against overlap; called by OverlapGate under the row lock of the schedule.
SELECT
    jobs.id
FROM schedules
CROSS JOIN jobs ON jobs.id = schedules.active_job_id
WHERE schedules.id = @id
    AND +jobs.status IN ('pending', 'running', 'retrying')
