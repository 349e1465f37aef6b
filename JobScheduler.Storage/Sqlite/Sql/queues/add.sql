-- Brings a queue into being; called by KnownQueues with the first job that names it.
INSERT INTO queues (
    name,
    created_at,
    last_used_at)
VALUES (
    @name,
    @clock,
    @clock)
ON CONFLICT (name) DO NOTHING
