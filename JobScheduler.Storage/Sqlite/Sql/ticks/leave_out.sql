-- Notes rows of ticks that calendars left out; called by TickLedger.
INSERT INTO schedule_left_out (
    schedule_id,
    from_tick,
    to_tick,
    ticks)
VALUES (
    @schedule_id,
    @from_tick,
    @to_tick,
    @ticks)
ON CONFLICT DO NOTHING
