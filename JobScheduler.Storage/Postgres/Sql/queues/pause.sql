-- Pauses a queue, which comes into being by it if no job has named it yet; called by SqlQueueStore.
INSERT INTO queues (
    name,
    paused,
    created_at)
VALUES (
    @name,
    true,
    clock_timestamp())
ON CONFLICT (name) DO UPDATE SET
    paused = excluded.paused
RETURNING
    name,
    paused,
    created_at
