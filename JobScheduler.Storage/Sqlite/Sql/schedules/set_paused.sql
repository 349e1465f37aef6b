-- Pauses a schedule, or resumes it at its next tick, after schedules/lock; called by ScheduleWriter.
UPDATE schedules
SET
    paused = @paused,
    next_tick = COALESCE(@next_tick, next_tick),
    version = version + 1,
    updated_at = @clock
WHERE id = @id
RETURNING
    /*columns/schedule*/
