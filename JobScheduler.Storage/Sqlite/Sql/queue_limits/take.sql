-- Which of these queues have a limit, and that nobody else claims from them just now, as there is one writer; called by QueueRooms.
SELECT
    name,
    1 AS taken
FROM queue_limits
WHERE name IN (SELECT value FROM json_each(@queues))
ORDER BY
    random()
LIMIT @max
