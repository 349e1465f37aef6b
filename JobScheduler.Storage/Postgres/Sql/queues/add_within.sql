-- Brings queues into being as long as there is room for them, in the order given; called by QueueNames, which looks afterwards which are there.
-- One that has come meanwhile takes no room from the others.
INSERT INTO queues (
    name,
    created_at,
    last_used_at)
SELECT
    queue.name,
    clock.now,
    clock.now
FROM (SELECT clock_timestamp() AS now) AS clock
CROSS JOIN unnest(@names::text[]) WITH ORDINALITY AS queue (name, position)
WHERE queue.name NOT IN (SELECT name FROM queues WHERE name = ANY (@names::text[]))
ORDER BY
    queue.position
LIMIT GREATEST(0, @most::bigint - (SELECT COUNT(*) FROM queues))
ON CONFLICT (name) DO NOTHING
