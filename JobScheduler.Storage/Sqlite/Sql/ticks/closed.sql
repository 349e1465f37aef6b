-- Whether this tick may never get a job again: skipped, missed or cancelled by a person; called by TickLedger.
SELECT
    schedule_id,
    tick
FROM schedule_ticks
WHERE schedule_id = @schedule_id
    AND tick = @tick
    AND fate IN (2, 3, 6, 7)
