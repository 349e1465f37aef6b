-- Pauses or resumes a queue; called by SqlQueueStore.
UPDATE queues
SET
    paused = @paused
WHERE name = @name
RETURNING
    name,
    paused,
    created_at
