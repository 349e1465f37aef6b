-- What is known of past ticks: whether they have a job, what was noted, whether they lie in a gap, and whether a calendar left them out; called by Backfiller.
SELECT
    asked.tick,
    EXISTS (SELECT 1 FROM jobs
        WHERE schedule_id = asked.schedule_id AND tick = asked.tick AND schedule_id IS NOT NULL AND tick IS NOT NULL AND NOT withdrawn) AS has_run,
    noted.fate,
    EXISTS (SELECT 1 FROM schedule_gaps
        WHERE schedule_id = asked.schedule_id AND from_tick <= asked.tick AND to_tick >= asked.tick) AS is_in_gap,
    COALESCE((SELECT to_tick >= asked.tick FROM schedule_left_out
        WHERE schedule_id = asked.schedule_id AND from_tick <= asked.tick
        ORDER BY from_tick DESC LIMIT 1), false) AS is_left_out
FROM unnest(@schedule_id::uuid[], @tick::timestamptz[]) AS asked (schedule_id, tick)
LEFT JOIN schedule_ticks AS noted ON noted.schedule_id = asked.schedule_id AND noted.tick = asked.tick
