-- Whether a schedule that was not moved on still waits for it: then somebody holds it; called by ScheduleAdvancer after schedules/advance.
SELECT
    id
FROM schedules
WHERE id = @id
    AND version = @version
    AND next_tick = @tick
    AND paused = 0
