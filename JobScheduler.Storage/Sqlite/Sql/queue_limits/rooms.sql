-- The limits of these queues, how many of their jobs run, and their next starts; called by QueueRooms.
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
    @clock AS now,
    (SELECT COUNT(*)
    FROM jobs INDEXED BY jobs_running
    WHERE status = 'running'
        AND queue = queue_limits.name) AS running
FROM queue_limits
WHERE name IN (SELECT value FROM json_each(@queues))
