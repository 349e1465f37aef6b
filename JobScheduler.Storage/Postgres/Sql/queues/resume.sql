-- Resumes a queue; called by SqlQueueStore.
UPDATE queues
SET
    paused = false,
    paused_by = NULL,
    paused_at = NULL,
    pause_reason = NULL,
    last_used_at = clock_timestamp()
WHERE name = @name
RETURNING
    name,
    paused,
    created_at,
    paused_by,
    paused_at,
    pause_reason
