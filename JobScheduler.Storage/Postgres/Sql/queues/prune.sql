-- Removes queues that nobody has used for long: not paused, without a limit, named by no live job and no schedule; called by QueueNames.
-- One probe for each that is old, of the due index, as no other one has this order; as a join it would read all that waits. One that somebody is just using
-- is locked, and passed over.
WITH unused AS MATERIALIZED (
    SELECT name
    FROM queues
    WHERE NOT paused
        AND last_used_at < clock_timestamp() - @unused::bigint * interval '1 microsecond'
        AND (
            SELECT id
            FROM jobs
            WHERE queue = queues.name
                AND status IN ('pending', 'retrying')
                AND gate = 0
            ORDER BY
                priority,
                scheduled_at,
                id
            LIMIT 1) IS NULL
        AND name NOT IN (SELECT queue FROM jobs WHERE status = 'running')
        AND name NOT IN (SELECT queue FROM jobs WHERE status = 'pending' AND gate > 0)
        AND name NOT IN (SELECT queue FROM schedules)
        AND name NOT IN (SELECT name FROM queue_limits)
    ORDER BY
        name
    LIMIT @max::bigint
    FOR UPDATE SKIP LOCKED)
DELETE FROM queues
USING unused
WHERE queues.name = unused.name
RETURNING
    queues.name
