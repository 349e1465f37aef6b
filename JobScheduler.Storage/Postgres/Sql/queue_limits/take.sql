-- Which of these queues have a limit and are not paused, and whether nobody else claims from them just now: then nobody does to the end of the transaction; called by QueueRooms.
-- What the limit says is read after it: this statement may have begun before the last one who had it committed.
WITH limited AS MATERIALIZED (
    SELECT
        name
    FROM queue_limits
    WHERE name = ANY (@queues::text[])
        AND name NOT IN (SELECT name FROM queues WHERE paused)
    ORDER BY
        random()
    LIMIT @max::bigint)
SELECT
    name,
    pg_try_advisory_xact_lock(741029, hashtext(name)) AS taken
FROM limited
