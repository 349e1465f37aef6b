-- Forgets when the last run of a deleted schedule started; called by ScheduleWriter.
DELETE FROM schedule_last_runs
WHERE schedule_id = @id
