-- What is known of a past tick: whether it has a job, what was noted, whether it lies in a gap, and whether a calendar left it out; called by Backfiller.
SELECT
    @tick AS tick,
    EXISTS (SELECT 1 FROM jobs
        WHERE schedule_id = @schedule_id AND tick = @tick AND schedule_id IS NOT NULL AND tick IS NOT NULL AND withdrawn = 0) AS has_run,
    (SELECT fate FROM schedule_ticks WHERE schedule_id = @schedule_id AND tick = @tick) AS fate,
    EXISTS (SELECT 1 FROM schedule_gaps
        WHERE schedule_id = @schedule_id AND from_tick <= @tick AND to_tick >= @tick) AS is_in_gap,
    COALESCE((SELECT to_tick >= @tick FROM schedule_left_out
        WHERE schedule_id = @schedule_id AND from_tick <= @tick
        ORDER BY from_tick DESC LIMIT 1), 0) AS is_left_out
