-- How many jobs are due in each queue that is not paused, and how long until its first one is; called by SqlJobReader for the metrics.
-- Counts no more than so many jobs in all: an equal share in each queue and priority,
-- in the order of the index: a plan that collects all entries of a band first would know no limit.
WITH RECURSIVE /*parts/waiting_bands*/,
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
