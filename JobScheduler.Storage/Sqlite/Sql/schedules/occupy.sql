-- Notes which run now holds the schedule against overlap; called by OverlapGate under the row lock of the schedule.
UPDATE schedules
SET
    active_job_id = @active_job_id
WHERE id = @id
