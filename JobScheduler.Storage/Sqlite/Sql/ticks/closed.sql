-- Whether this tick may never get a job again: skipped, missed, cancelled by a person or backfilled; called by TickLedger.
SELECT
    schedule_id,
    tick
FROM schedule_ticks
WHERE schedule_id = @schedule_id
    AND tick = @tick
    AND fate IN (2, 3, 6, 7, 8)
