-- How many schedules have had no success in time, up to a thousand; called by SqlScheduleWatches for the metrics and the health.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now)
SELECT
    count(*) AS schedules
FROM (
    SELECT 1
    FROM schedule_watches
    JOIN schedules ON schedules.id = schedule_watches.schedule_id
    WHERE schedule_watches.success_due_at < (SELECT now FROM clock)
        AND /*parts/success_due*/ < (SELECT now FROM clock)
        AND NOT schedules.paused
        AND schedules.next_tick IS NOT NULL
    LIMIT 1000) AS overdue
