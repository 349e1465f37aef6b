-- Pauses a queue, which comes into being by it if no job has named it yet; called by SqlQueueStore. One that is paused keeps who paused it.
INSERT INTO queues (
    name,
    paused,
    created_at,
    last_used_at,
    paused_by,
    paused_at,
    pause_reason)
SELECT
    @name::text,
    true,
    clock.now,
    clock.now,
    @by::text,
    CASE WHEN @by::text IS NULL THEN NULL ELSE clock.now END,
    @reason::text
FROM (SELECT clock_timestamp() AS now) AS clock
ON CONFLICT (name) DO UPDATE SET
    paused = excluded.paused,
    paused_by = CASE WHEN queues.paused THEN queues.paused_by ELSE excluded.paused_by END,
    paused_at = CASE WHEN queues.paused THEN queues.paused_at ELSE excluded.paused_at END,
    pause_reason = CASE WHEN queues.paused THEN queues.pause_reason ELSE excluded.pause_reason END
RETURNING
    name,
    paused,
    created_at,
    paused_by,
    paused_at,
    pause_reason
