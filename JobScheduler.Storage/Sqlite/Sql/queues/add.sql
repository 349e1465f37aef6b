-- Brings a queue into being; called by KnownQueues with the first job that names it.
INSERT INTO queues (
    name,
    created_at)
VALUES (
    @name,
    @clock)
ON CONFLICT (name) DO NOTHING
