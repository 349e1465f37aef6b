-- The oldest due job of each band that the claimant can run; called by JobClaimer to find the band that is starved.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
bands AS MATERIALIZED (
    SELECT
        queue,
        priority,
        (SELECT now FROM clock) - within * interval '1 microsecond' AS oldest
    FROM unnest(@queue::text[], @priority::bigint[], @within::bigint[]) AS band (queue, priority, within)
    WHERE queue NOT IN (SELECT name FROM queues WHERE paused)
        AND queue NOT IN (SELECT name FROM queue_limits WHERE name <> ALL (@taken::text[])))
SELECT
    bands.queue,
    bands.priority,
    (EXTRACT(EPOCH FROM (SELECT now FROM clock) - first.scheduled_at) * 1000000)::bigint AS due_for
FROM bands
CROSS JOIN LATERAL (
    SELECT scheduled_at
    FROM jobs
    /*parts/due_in_band*/
    LIMIT 1) AS first
