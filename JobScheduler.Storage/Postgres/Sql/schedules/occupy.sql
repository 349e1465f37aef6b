-- Notes which runs now hold their schedules against overlap; called by OverlapGate under the row locks of the schedules.
UPDATE schedules
SET
    active_job_id = run.job_id
FROM unnest(@id::uuid[], @job_id::uuid[]) AS run (id, job_id)
WHERE schedules.id = run.id
