-- Lets the next backfilled run of each of these schedules go, unless somebody holds it; called by BackfillTurns under the row locks of the schedules.
WITH next AS MATERIALIZED (
    SELECT run.id
    FROM unnest(@ids::uuid[]) AS free (id)
    CROSS JOIN LATERAL (
        SELECT jobs.id
        FROM jobs
        WHERE jobs.schedule_id = free.id
            AND jobs.tick IS NOT NULL
            AND jobs.status = 'pending'
            AND jobs.gate & 8 > 0
        ORDER BY
            jobs.tick
        LIMIT 1) AS run),
locked AS MATERIALIZED (
    SELECT id
    FROM jobs
    WHERE id IN (SELECT next.id FROM next)
        AND status || '' = 'pending'
    FOR UPDATE SKIP LOCKED)
UPDATE jobs
SET
    gate = (gate & ~8)::smallint
FROM locked
WHERE jobs.id = locked.id
RETURNING
    jobs.schedule_id,
    jobs.id,
    jobs.queue,
    jobs.priority,
    jobs.scheduled_at,
    jobs.waits_on
