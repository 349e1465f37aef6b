-- A page of the queues by name; called by SqlQueueStore.
SELECT
    name,
    paused,
    created_at,
    paused_by,
    paused_at,
    pause_reason
FROM queues
WHERE name > @after
ORDER BY
    name
LIMIT @max::bigint
