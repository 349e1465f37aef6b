-- Resumes a queue; called by SqlQueueStore.
UPDATE queues
SET
    paused = false
WHERE name = @name
RETURNING
    name,
    paused,
    created_at
