-- How many schedules have had no success in time, up to a thousand; called by SqlScheduleWatches for the metrics and the health.
SELECT
    count(*) AS schedules
FROM (
    SELECT 1
    FROM schedule_watches
    JOIN schedules ON schedules.id = schedule_watches.schedule_id
    WHERE schedule_watches.success_due_at < @clock
        AND /*parts/success_due*/ < @clock
        AND schedules.paused = 0
        AND schedules.next_tick IS NOT NULL
    LIMIT 1000) AS overdue
