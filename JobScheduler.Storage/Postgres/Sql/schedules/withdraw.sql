-- Takes back the runs of a schedule that never started and that nobody made by hand: those of ticks to come that are not backfilled, or of all ticks; called by ScheduleWriter.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
unstarted AS MATERIALIZED (
    SELECT id
    FROM jobs
    WHERE schedule_id = @id
        AND tick IS NOT NULL
        AND status = 'pending'
        AND fence = 0
        AND generation = 0
        AND (@all_ticks::boolean OR (
            tick > (SELECT now - offset_seconds * interval '1 second' FROM clock CROSS JOIN schedules WHERE schedules.id = @id)
            AND NOT EXISTS (SELECT 1 FROM schedule_ticks WHERE schedule_id = @id AND schedule_ticks.tick = jobs.tick AND fate = 8)))
    ORDER BY
        id
    FOR UPDATE)
UPDATE jobs
SET
    status = 'cancelled',
    withdrawn = true,
    finished_at = (SELECT now FROM clock)
FROM unstarted
WHERE jobs.id = unstarted.id
RETURNING
    schedule_id,
    jobs.id,
    tick,
    job_type
