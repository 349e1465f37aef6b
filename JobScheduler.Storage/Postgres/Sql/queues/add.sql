-- Brings queues into being; called by KnownQueues with the first job that names one.
INSERT INTO queues (
    name,
    created_at)
SELECT
    name,
    clock_timestamp()
FROM unnest(@name::text[]) AS queue (name)
ON CONFLICT (name) DO NOTHING
