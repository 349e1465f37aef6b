-- The limits of these queues, how many of their jobs run, as far as it matters, and their next starts; called by QueueRooms.
SELECT
    name,
    concurrency,
    starts,
    per_us,
    burst,
    version,
    created_at,
    updated_at,
    next_at,
    clock_timestamp() AS now,
    (SELECT COUNT(*)
    FROM (
        SELECT FROM jobs
        WHERE status = 'running'
            AND queue = queue_limits.name
        LIMIT COALESCE(queue_limits.concurrency, 0)) AS counted) AS running
FROM queue_limits
WHERE name = ANY (@queues::text[])
