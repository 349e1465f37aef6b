-- Notes rows of ticks that calendars left out; called by TickLedger.
INSERT INTO schedule_left_out (
    schedule_id,
    from_tick,
    to_tick,
    ticks)
SELECT
    left_out.schedule_id,
    left_out.from_tick,
    left_out.to_tick,
    left_out.ticks
FROM unnest(@schedule_id::uuid[], @from_tick::timestamptz[], @to_tick::timestamptz[], @ticks::bigint[])
AS left_out (schedule_id, from_tick, to_tick, ticks)
ON CONFLICT DO NOTHING
