-- Lets the next backfilled run of each of these schedules go; called by BackfillTurns.
UPDATE jobs
SET
    gate = gate & ~8
WHERE id IN (
    SELECT (
        SELECT id
        FROM jobs INDEXED BY jobs_unstarted_ticks
        WHERE schedule_id = free.value
            AND tick IS NOT NULL
            AND status = 'pending'
            AND gate & 8 > 0
        ORDER BY
            tick
        LIMIT 1)
    FROM json_each(@ids) AS free)
RETURNING
    schedule_id,
    id,
    queue,
    priority,
    scheduled_at,
    waits_on
