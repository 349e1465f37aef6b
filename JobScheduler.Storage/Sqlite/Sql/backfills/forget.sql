-- Forgets that backfilled runs of a schedule wait, which is deleted; called by ScheduleWriter.
DELETE FROM schedule_backfills
WHERE schedule_id = @id
