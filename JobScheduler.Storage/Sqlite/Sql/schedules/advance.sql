-- Moves a schedule on from its due tick unless somebody was first; called by ScheduleAdvancer. The one writer holds everything.
UPDATE schedules
SET
    next_tick = @next_tick,
    last_tick = @tick - offset_seconds * 1000000,
    missed_count = missed_count + @missed,
    runs_made = runs_made + @runs_made
WHERE id = @id
    AND version = @version
    AND next_tick = @tick
    AND paused = 0
RETURNING
    id,
    @clock AS now
