-- Takes back the unstarted runs of a schedule whose moment has passed: the one of the given tick, and those that had to start before now; called by ScheduleAdvancer.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
unstarted AS MATERIALIZED (
    SELECT id
    FROM jobs
    WHERE schedule_id = @id
        AND tick IS NOT NULL
        AND status = 'pending'
        AND fence = 0
        AND (tick = @tick::timestamptz OR start_before < (SELECT now FROM clock))
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
    job_type
