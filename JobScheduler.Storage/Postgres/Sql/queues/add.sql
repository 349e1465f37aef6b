-- Brings queues into being; called by KnownQueues with the first job that names one.
INSERT INTO queues (
    name,
    created_at,
    last_used_at)
SELECT
    queue.name,
    clock.now,
    clock.now
FROM (SELECT clock_timestamp() AS now) AS clock
CROSS JOIN unnest(@name::text[]) AS queue (name)
ON CONFLICT (name) DO NOTHING
