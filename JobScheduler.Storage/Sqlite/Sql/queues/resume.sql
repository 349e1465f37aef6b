-- Resumes a queue; called by SqlQueueStore.
UPDATE queues
SET
    paused = 0
WHERE name = @name
RETURNING
    name,
    paused,
    created_at
