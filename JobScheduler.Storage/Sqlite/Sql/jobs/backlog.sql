-- How many jobs are due in each queue that is not paused, and how long until its first one is; called by SqlJobReader for the metrics.
-- Counts no more than so many jobs in all: an equal share in each queue and priority.
WITH RECURSIVE /*parts/waiting_bands*/,
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
