-- How many jobs are due in each queue that is not paused, and how long until its first one is; called by SqlJobReader for the metrics.
-- Walks the queues and priorities that have a waiting job, as jobs/oldest_due does, and counts no more than so many jobs in all: an equal share in each,
-- in the order of the index: a plan that collects all entries of a band first would know no limit.
WITH RECURSIVE band AS (
    (SELECT
        1 AS position,
        queue,
        priority,
        scheduled_at
    FROM jobs
    WHERE status IN ('pending', 'retrying')
        AND gate = 0
    ORDER BY
        queue,
        priority,
        scheduled_at
    LIMIT 1)
    UNION ALL
    SELECT
        band.position + 1,
        next.queue,
        next.priority,
        next.scheduled_at
    FROM band
    CROSS JOIN LATERAL (
        SELECT queue, priority, scheduled_at
        FROM jobs
        WHERE status IN ('pending', 'retrying')
            AND gate = 0
            AND (queue, priority) > (band.queue, band.priority)
        ORDER BY
            queue,
            priority,
            scheduled_at
        LIMIT 1) AS next
    WHERE band.position < @max::bigint),
clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
share AS MATERIALIZED (
    SELECT GREATEST(1, @looks::bigint / GREATEST(1, COUNT(*))) AS jobs FROM band)
SELECT
    band.queue,
    SUM(due.jobs)::bigint AS due,
    BOOL_OR(due.jobs = (SELECT jobs FROM share)) AS is_more,
    (EXTRACT(EPOCH FROM MIN(band.scheduled_at) - (SELECT now FROM clock)) * 1000000)::bigint AS due_in
FROM band
CROSS JOIN LATERAL (
    SELECT COUNT(*) AS jobs
    FROM (
        SELECT FROM jobs
        WHERE queue = band.queue
            AND priority = band.priority
            AND status IN ('pending', 'retrying')
            AND gate = 0
            AND scheduled_at <= (SELECT now FROM clock)
        ORDER BY scheduled_at, id
        LIMIT (SELECT jobs FROM share)) AS counted) AS due
WHERE band.queue NOT IN (SELECT name FROM queues WHERE paused)
GROUP BY
    band.queue
