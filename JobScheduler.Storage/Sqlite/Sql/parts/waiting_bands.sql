-- The queues and priorities that have a waiting job, each with its oldest: one probe of the due index for each, and no more than so many: queues without any cost nothing.
-- The plus takes a column's type from the number: of two such columns SQLite compares the first alone by the index, and walks over a queue's jobs.
walk (position, id) AS (
    SELECT
        1,
        (SELECT id
        FROM jobs INDEXED BY jobs_due
        WHERE queue > ''
            AND status IN ('pending', 'retrying')
            AND gate = 0
        ORDER BY
            queue,
            priority,
            scheduled_at
        LIMIT 1)
    UNION ALL
    SELECT
        walk.position + 1,
        (SELECT next.id
        FROM jobs AS next INDEXED BY jobs_due
        WHERE next.status IN ('pending', 'retrying')
            AND next.gate = 0
            AND (next.queue, next.priority) > (first.queue, +first.priority)
        ORDER BY
            next.queue,
            next.priority,
            next.scheduled_at
        LIMIT 1)
    FROM walk
    JOIN jobs AS first ON first.id = walk.id
    WHERE walk.position < @max)
