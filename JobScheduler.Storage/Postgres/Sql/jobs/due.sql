-- The due jobs that the claimant can run, locked, priority by priority; called by JobClaimer for a claim without ids.
-- So no row is locked that a better one makes superfluous. Within a priority the queues take turns.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
bands AS MATERIALIZED (
    /*parts/bands*/)
SELECT
    due.id,
    due.queue,
    due.priority,
    (EXTRACT(EPOCH FROM (SELECT now FROM clock) - due.scheduled_at) * 1000000)::bigint AS due_for
FROM unnest(ARRAY(SELECT DISTINCT priority FROM bands ORDER BY priority)) WITH ORDINALITY AS level (priority, position)
CROSS JOIN LATERAL (
    SELECT job.id, job.queue, job.priority, job.scheduled_at
    FROM bands
    CROSS JOIN LATERAL (
        SELECT locked.id, locked.queue, locked.priority, locked.scheduled_at, row_number() OVER () AS turn
        FROM (
            SELECT id, queue, priority, scheduled_at
            FROM jobs
            /*parts/due_in_band*/
            LIMIT @max::bigint
            FOR UPDATE SKIP LOCKED) AS locked) AS job
    WHERE bands.priority = level.priority
    ORDER BY job.turn, job.scheduled_at, job.id
    LIMIT @max::bigint) AS due
ORDER BY level.position
LIMIT @max::bigint
