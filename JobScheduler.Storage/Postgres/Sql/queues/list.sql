-- All queues by name; called by SqlQueueStore and SqlJobStore.
SELECT
    name,
    paused,
    created_at
FROM queues
ORDER BY
    name
