-- How many jobs are due in each queue that is not paused, and how long until its first one is; called by SqlJobReader for the metrics.
-- Walks the queues and priorities that have a waiting job, as jobs/oldest_due does, and counts no more than so many jobs in all: an equal share in each.
WITH RECURSIVE walk (position, id) AS (
    SELECT 1,
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
    WHERE walk.position < @max),
band AS MATERIALIZED (
    SELECT first.queue, first.priority, first.scheduled_at
    FROM walk
    JOIN jobs AS first ON first.id = walk.id),
share AS MATERIALIZED (
    SELECT MAX(1, @looks / MAX(1, COUNT(*))) AS jobs FROM band),
counted AS MATERIALIZED (
    SELECT
        band.queue,
        band.scheduled_at,
        (SELECT COUNT(*)
        FROM (
            SELECT 1
            FROM jobs AS due INDEXED BY jobs_due
            WHERE due.queue = band.queue
                AND due.priority = band.priority
                AND due.status IN ('pending', 'retrying')
                AND due.gate = 0
                AND due.scheduled_at <= @clock
            LIMIT (SELECT jobs FROM share))) AS due
    FROM band
    WHERE band.queue NOT IN (SELECT name FROM queues WHERE paused = 1))
SELECT
    queue,
    SUM(due) AS due,
    MAX(due = (SELECT jobs FROM share)) AS is_more,
    MIN(scheduled_at) - @clock AS due_in
FROM counted
GROUP BY
    queue
