-- Which of these ticks may never get a job again: skipped, missed or cancelled by a person; called by TickLedger under the row lock of the schedule.
SELECT
    closed.tick
FROM unnest(@schedule_id::uuid[], @tick::timestamptz[]) AS planned (schedule_id, tick)
CROSS JOIN LATERAL (
    SELECT tick
    FROM schedule_ticks
    WHERE schedule_id = planned.schedule_id
        AND tick = planned.tick
        AND fate IN (2, 3, 6, 7)
    LIMIT 1) AS closed
