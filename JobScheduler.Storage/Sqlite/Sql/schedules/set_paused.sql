-- Pauses a schedule, or resumes it at its next tick, after schedules/lock; called by ScheduleWriter.
-- A run that is due counts as made, as a paused schedule leaves its tick.
UPDATE schedules
SET
    paused = @paused,
    next_tick = COALESCE(@next_tick, next_tick),
    runs_made = runs_made + CASE WHEN paused = 0 AND next_tick <= @clock THEN 1 ELSE 0 END,
    version = version + 1,
    updated_at = @clock
WHERE id = @id
RETURNING
    /*columns/schedule*/
