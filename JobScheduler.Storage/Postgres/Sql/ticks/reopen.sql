-- Forgets that ticks were taken back: they are planned again; called by TickLedger.
DELETE FROM schedule_ticks
USING unnest(@schedule_id::uuid[], @tick::timestamptz[]) AS planned (schedule_id, tick)
WHERE schedule_ticks.schedule_id = planned.schedule_id
    AND schedule_ticks.tick = planned.tick
    AND schedule_ticks.fate IN (4, 5)
