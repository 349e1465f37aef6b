-- The queues and priorities with a job that waits for a limit, each with its first: one probe of jobs_parked for each, and no more than a hundred.
-- The plus takes a column's type from the number: of two such columns SQLite compares the first alone by the index, and walks over a queue's jobs.
walk (position, id) AS (
    SELECT
        1,
        (SELECT id
        FROM jobs INDEXED BY jobs_parked
        WHERE waits_on = @limit_name
            AND status IN ('pending', 'retrying')
            AND gate = 4
        ORDER BY
            queue,
            priority,
            scheduled_at,
            id
        LIMIT 1)
    UNION ALL
    SELECT
        walk.position + 1,
        (SELECT next.id
        FROM jobs AS next INDEXED BY jobs_parked
        WHERE next.waits_on = @limit_name
            AND next.status IN ('pending', 'retrying')
            AND next.gate = 4
            AND (next.queue, next.priority) > (head.queue, +head.priority)
        ORDER BY
            next.queue,
            next.priority,
            next.scheduled_at,
            next.id
        LIMIT 1)
    FROM walk
    JOIN jobs AS head ON head.id = walk.id
    WHERE walk.position < 100)
