-- How many schedules have not moved on from a tick of some time ago; called by SqlScheduleStore for the metrics.
SELECT
    count(*) AS schedules
FROM schedules
WHERE paused = 0
    AND next_tick IS NOT NULL
    AND next_tick < @clock - @grace
