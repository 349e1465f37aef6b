-- Notes which run now holds its schedule against overlap; called by OverlapGate.
UPDATE schedules
SET
    active_job_id = @job_id
WHERE id = @id
