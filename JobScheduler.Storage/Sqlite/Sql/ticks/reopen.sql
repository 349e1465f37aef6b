-- Forgets that a tick was taken back: it is planned again; called by TickLedger.
DELETE FROM schedule_ticks
WHERE schedule_id = @schedule_id
    AND tick = @tick
    AND fate IN (4, 5)
