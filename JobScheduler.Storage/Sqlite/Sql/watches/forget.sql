-- Watches a schedule no longer, which is deleted or wants no successes any more; called by ScheduleWriter.
DELETE FROM schedule_watches
WHERE schedule_id = @id
