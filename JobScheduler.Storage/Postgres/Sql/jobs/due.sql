-- The due jobs that the claimant can run, locked: so many of each band at most, band by band as they are given; called by JobClaimer for a claim without ids.
-- It ends as soon as it has enough, so no row is locked that others could take.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now)
SELECT
    due.id,
    due.queue,
    due.priority,
    (EXTRACT(EPOCH FROM (SELECT now FROM clock) - due.scheduled_at) * 1000000)::bigint AS due_for
FROM (
    SELECT
        queue,
        priority,
        most,
        position,
        (SELECT now FROM clock) - within * interval '1 microsecond' AS oldest
    FROM unnest(@queue::text[], @priority::bigint[], @within::bigint[], @most::bigint[])
        WITH ORDINALITY AS band (queue, priority, within, most, position)
    WHERE queue NOT IN (SELECT name FROM queues WHERE paused)
        AND queue NOT IN (SELECT name FROM queue_limits WHERE name <> ALL (@taken::text[]))) AS bands
CROSS JOIN LATERAL (
    SELECT
        id,
        queue,
        priority,
        scheduled_at
    FROM jobs
    /*parts/due_in_band*/
    LIMIT bands.most
    FOR UPDATE SKIP LOCKED) AS due
ORDER BY
    bands.position
LIMIT @max::bigint
