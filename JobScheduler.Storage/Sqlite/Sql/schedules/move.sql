-- Gives a schedule another next tick, unless somebody was first; called by ScheduleWriter when its time zone has other rules now.
UPDATE schedules
SET
    next_tick = @next_tick
WHERE id = @id
    AND version = @version
    AND next_tick = @tick
    AND paused = 0
RETURNING
    id
