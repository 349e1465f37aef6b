-- Since when the job that waits longest has been due, paused queues included; called by SqlJobStore for the metrics.
-- One probe of the due index for each queue and priority that has a waiting job, and no more than so many: queues without any cost nothing.
-- The plus takes a column's type from the number: of two such columns SQLite compares the first alone by the index, and walks over a queue's jobs.
WITH RECURSIVE band (position, id) AS (
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
        band.position + 1,
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
    FROM band
    JOIN jobs AS first ON first.id = band.id
    WHERE band.position < @max)
SELECT
    MIN(first.scheduled_at) AS scheduled_at
FROM band
JOIN jobs AS first ON first.id = band.id
WHERE first.scheduled_at <= @clock
