-- Reads one schedule for a change that follows in the same transaction; called by ScheduleWriter.
SELECT
    /*columns/schedule*/
FROM schedules
WHERE id = @id
FOR UPDATE
