-- Notes that these queues are used, and tells which of them are there; called by QueueNames.
-- Written once an hour, as whoever writes makes others wait: what was used since then is not removed by anybody. The rest is locked by name, and looked at
-- after whoever removes it: a row that went or changed meanwhile is not answered, and looked for again.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
rested AS MATERIALIZED (
    SELECT name
    FROM queues
    WHERE name = ANY (@names::text[])
        AND last_used_at < (SELECT now FROM clock) - interval '1 hour'
    ORDER BY
        name
    FOR NO KEY UPDATE),
noted AS (
    UPDATE queues
    SET
        last_used_at = (SELECT now FROM clock)
    FROM rested
    WHERE queues.name = rested.name
    RETURNING
        queues.name)
SELECT
    name
FROM noted
UNION ALL
SELECT
    name
FROM queues
WHERE name = ANY (@names::text[])
    AND last_used_at >= (SELECT now FROM clock) - interval '1 hour'
