-- The schedule of a run that is to be run again, for a change that follows in the same transaction; called by JobOperations before jobs/lock.
SELECT
    schedules.id,
    schedules.overlap
FROM jobs
CROSS JOIN schedules ON schedules.id = jobs.schedule_id
WHERE jobs.id = @id
