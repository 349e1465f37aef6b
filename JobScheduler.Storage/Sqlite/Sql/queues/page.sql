-- A page of the queues by name; called by SqlQueueStore.
SELECT
    name,
    paused,
    created_at
FROM queues
WHERE name > @after
ORDER BY
    name
LIMIT @max
