-- Reads the limits of queues; called by SqlQueueLimits.
SELECT
    name,
    concurrency,
    starts,
    per_us,
    burst,
    version,
    created_at,
    updated_at
FROM queue_limits
WHERE name IN (SELECT value FROM json_each(@names))
