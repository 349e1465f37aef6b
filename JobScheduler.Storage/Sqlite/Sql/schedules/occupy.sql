-- Notes which run now holds the schedule against overlap, and how many ticks came to nothing; called by OverlapGate under the row lock of the schedule.
UPDATE schedules
SET
    active_job_id = COALESCE(@active_job_id, active_job_id),
    missed_count = missed_count + @missed
WHERE id = @id
