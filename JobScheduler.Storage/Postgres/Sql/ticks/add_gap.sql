-- Notes a row of ticks that came to nothing, too many for a row each; called by TickLedger.
INSERT INTO schedule_gaps (
    schedule_id,
    from_tick,
    to_tick,
    ticks,
    reason)
SELECT
    gap.schedule_id,
    gap.from_tick,
    gap.to_tick,
    gap.ticks,
    gap.reason
FROM unnest(@schedule_id::uuid[], @from_tick::timestamptz[], @to_tick::timestamptz[], @ticks::bigint[], @reason::bigint[])
AS gap (schedule_id, from_tick, to_tick, ticks, reason)
ON CONFLICT DO NOTHING
