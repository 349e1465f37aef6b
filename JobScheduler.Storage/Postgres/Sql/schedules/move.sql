-- Gives a schedule another next tick, unless somebody was first or holds it; called by ScheduleWriter when its time zone has other rules now.
WITH free AS MATERIALIZED (
    SELECT id
    FROM schedules
    WHERE id = @id
        AND version = @version
        AND next_tick = @tick
        AND NOT paused
    FOR UPDATE SKIP LOCKED)
UPDATE schedules
SET
    next_tick = @next_tick
FROM free
WHERE schedules.id = free.id
RETURNING
    schedules.id
