-- Resumes a queue; called by SqlQueueStore.
UPDATE queues
SET
    paused = false,
    last_used_at = clock_timestamp()
WHERE name = @name
RETURNING
    name,
    paused,
    created_at
