-- Notes how many runs of a schedule came to nothing; called by ScheduleRuns.
UPDATE schedules
SET
    missed_count = missed_count + @missed
WHERE id = @id
