-- Pauses a queue, which comes into being by it if no job has named it yet; called by SqlQueueStore.
INSERT INTO queues (
    name,
    paused,
    created_at,
    last_used_at)
SELECT
    @name::text,
    true,
    clock.now,
    clock.now
FROM (SELECT clock_timestamp() AS now) AS clock
ON CONFLICT (name) DO UPDATE SET
    paused = excluded.paused
RETURNING
    name,
    paused,
    created_at
