-- Notes a row of ticks that came to nothing, too many for a row each; called by TickLedger.
INSERT INTO schedule_gaps (
    schedule_id,
    from_tick,
    to_tick,
    ticks,
    reason)
VALUES (
    @schedule_id,
    @from_tick,
    @to_tick,
    @ticks,
    @reason)
ON CONFLICT DO NOTHING
