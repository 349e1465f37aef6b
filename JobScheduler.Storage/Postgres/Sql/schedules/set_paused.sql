-- Pauses a schedule, or resumes it at its next tick, after schedules/lock; called by ScheduleWriter.
-- A run that is due counts as made, as a paused schedule leaves its tick.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now)
UPDATE schedules
SET
    paused = @paused,
    next_tick = COALESCE(@next_tick::timestamptz, schedules.next_tick),
    runs_made = runs_made + CASE WHEN NOT schedules.paused AND schedules.next_tick <= clock.now THEN 1 ELSE 0 END,
    version = version + 1,
    updated_at = clock.now
FROM clock
WHERE id = @id
RETURNING
    /*columns/schedule*/
