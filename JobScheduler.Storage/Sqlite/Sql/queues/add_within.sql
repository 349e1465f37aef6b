-- Brings queues into being as long as there is room for them, in the order given; called by QueueNames, which looks afterwards which are there.
INSERT INTO queues (
    name,
    created_at,
    last_used_at)
SELECT
    value,
    @clock,
    @clock
FROM json_each(@names)
WHERE value NOT IN (SELECT name FROM queues)
ORDER BY
    key
LIMIT MAX(0, @most - (SELECT COUNT(*) FROM queues))
ON CONFLICT (name) DO NOTHING
