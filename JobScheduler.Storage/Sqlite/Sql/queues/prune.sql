-- Removes queues that nobody has used for long: not paused, without a limit, named by no live job and no schedule; called by QueueNames.
--
DELETE FROM queues
WHERE name IN (
    SELECT name
    FROM queues
    WHERE paused = 0
        AND last_used_at < @clock - @unused
        AND NOT EXISTS (
            SELECT 1
            FROM jobs INDEXED BY jobs_due
            WHERE queue = queues.name
                AND status IN ('pending', 'retrying')
                AND gate = 0)
        AND name NOT IN (SELECT queue FROM jobs WHERE status = 'running')
        AND name NOT IN (SELECT queue FROM jobs WHERE status = 'pending' AND gate > 0)
        AND name NOT IN (SELECT queue FROM schedules)
        AND name NOT IN (SELECT name FROM queue_limits)
    ORDER BY
        name
    LIMIT @max)
RETURNING
    name
