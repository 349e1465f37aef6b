-- A page of the queues by name, with their limits; called by SqlQueueStore.
SELECT
    queues.name,
    queues.paused,
    queues.created_at,
    queues.paused_by,
    queues.paused_at,
    queues.pause_reason,
    queue_limits.concurrency,
    queue_limits.starts,
    queue_limits.per_us,
    queue_limits.burst
FROM queues
LEFT JOIN queue_limits ON queue_limits.name = queues.name
WHERE queues.name > @after
ORDER BY
    queues.name
LIMIT @max::bigint
