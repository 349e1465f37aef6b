-- Reads one schedule for a change that follows in the same transaction; called by ScheduleWriter. The one writer is the lock.
SELECT
    /*columns/schedule*/
FROM schedules
WHERE id = @id
