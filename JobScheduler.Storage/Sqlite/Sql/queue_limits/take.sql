-- Which of these queues have a limit and are not paused, and that nobody else claims from them just now, as there is one writer; called by QueueRooms.
SELECT
    name,
    1 AS taken
FROM queue_limits
WHERE name IN (SELECT value FROM json_each(@queues))
    AND name NOT IN (SELECT name FROM queues WHERE paused)
ORDER BY
    random()
LIMIT @max
