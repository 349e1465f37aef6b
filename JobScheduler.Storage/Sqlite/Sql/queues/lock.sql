-- Reads a queue for a change that follows in the same transaction. The one writer is the lock; called by SqlQueueStore.
SELECT
    name,
    paused,
    created_at,
    paused_by,
    paused_at,
    pause_reason
FROM queues
WHERE name = @name
