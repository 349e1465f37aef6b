-- Takes back the runs of a schedule that never started and that nobody made by hand: those of ticks to come that are not backfilled, or of all ticks; called by ScheduleWriter.
UPDATE jobs
SET
    status = 'cancelled',
    withdrawn = 1,
    finished_at = @clock
WHERE id IN (
    SELECT id
    FROM jobs INDEXED BY jobs_unstarted_ticks
    WHERE schedule_id = @id
        AND tick IS NOT NULL
        AND status = 'pending'
        AND fence = 0
        AND generation = 0
        AND (@all_ticks OR (
            tick > @clock - (SELECT offset_seconds FROM schedules WHERE schedules.id = @id) * 1000000
            AND NOT EXISTS (SELECT 1 FROM schedule_ticks WHERE schedule_id = @id AND schedule_ticks.tick = jobs.tick AND fate = 8))))
RETURNING
    schedule_id,
    id,
    tick,
    job_type
