-- Deletes a schedule; its jobs stay; called by ScheduleWriter.
DELETE FROM schedules
WHERE id = @id
