-- Reads the schedule of a key for a change that follows in the same transaction; called by ScheduleWriter.
SELECT
    /*columns/schedule*/
FROM schedules
WHERE key = @key
