-- Which of these ticks may never get a job again: skipped, missed, cancelled by a person or backfilled; called by TickLedger under the row locks of the schedules.
SELECT
    planned.schedule_id,
    planned.tick
FROM unnest(@schedule_id::uuid[], @tick::timestamptz[]) AS planned (schedule_id, tick)
CROSS JOIN LATERAL (
    SELECT 1
    FROM schedule_ticks
    WHERE schedule_id = planned.schedule_id
        AND tick = planned.tick
        AND fate IN (2, 3, 6, 7, 8)
    LIMIT 1) AS closed
