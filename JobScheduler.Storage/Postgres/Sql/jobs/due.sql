-- The oldest due jobs of each queue and priority that the claimant can run, locked; called by JobClaimer for a claim without ids.
-- Priority by priority, so that no row is locked that a better one makes superfluous; within one, the oldest of all queues.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
bands AS MATERIALIZED (
    SELECT
        queue,
        priority,
        (SELECT now FROM clock) - within * interval '1 microsecond' AS oldest
    FROM unnest(@queue::text[], @priority::bigint[], @within::bigint[]) AS band (queue, priority, within)
    WHERE queue NOT IN (SELECT name FROM queues WHERE paused))
SELECT
    due.id,
    due.queue,
    due.priority,
    (EXTRACT(EPOCH FROM (SELECT now FROM clock) - due.scheduled_at) * 1000000)::bigint AS due_for
FROM unnest(ARRAY(SELECT DISTINCT priority FROM bands ORDER BY priority)) WITH ORDINALITY AS level (priority, position)
CROSS JOIN LATERAL (
    SELECT
        job.id,
        job.queue,
        job.priority,
        job.scheduled_at
    FROM bands
    CROSS JOIN LATERAL (
        SELECT
            id,
            queue,
            priority,
            scheduled_at
        FROM jobs
        WHERE queue = bands.queue
            AND priority = bands.priority
            AND status IN ('pending', 'retrying')
            AND gate = 0
            AND scheduled_at >= bands.oldest
            AND scheduled_at <= (SELECT now FROM clock)
            AND (start_before IS NULL OR start_before >= (SELECT now FROM clock) OR fence > 0)
            AND handler = ANY (@handlers::text[])
            AND job_type IN ('immediate', 'delayed', 'recurring')
            AND settings_version = 1
        ORDER BY
            scheduled_at,
            id
        LIMIT @max::bigint
        FOR UPDATE SKIP LOCKED) AS job
    WHERE bands.priority = level.priority
    ORDER BY
        job.scheduled_at,
        job.id
    LIMIT @max::bigint) AS due
ORDER BY
    level.position
LIMIT @max::bigint
