-- Resumes a queue; called by SqlQueueStore.
UPDATE queues
SET
    paused = 0,
    last_used_at = @clock
WHERE name = @name
RETURNING
    name,
    paused,
    created_at
