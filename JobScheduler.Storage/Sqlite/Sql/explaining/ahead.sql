-- How many jobs of a queue come before one, since when nine in ten of them have been due, and how many started lately; called by SqlJobSituations.
-- Ends as soon as it has counted enough, each band in the order of its index.
WITH ahead AS MATERIALIZED (
    SELECT scheduled_at
    FROM (
        SELECT jobs.scheduled_at
        FROM jobs INDEXED BY jobs_due
        WHERE queue = @queue
            AND priority = @priority
            AND status IN ('pending', 'retrying')
            AND gate = 0
            AND (scheduled_at, id) < (@scheduled_at, @id)
        UNION ALL
        SELECT before.scheduled_at
        FROM json_each('[0,1,2,3]') AS level
        CROSS JOIN jobs AS before INDEXED BY jobs_due
        WHERE level.value < @priority
            AND before.queue = @queue
            AND before.priority = level.value
            AND before.status IN ('pending', 'retrying')
            AND before.gate = 0
            AND before.scheduled_at <= @clock)
    LIMIT @looks)
SELECT
    COUNT(*) AS jobs,
    (SELECT scheduled_at FROM ahead ORDER BY scheduled_at LIMIT 1 OFFSET (SELECT MAX(0, (COUNT(*) - 1) / 10) FROM ahead)) AS busy_since,
    (SELECT json_group_array(recent) FROM queue_starts WHERE queue = @queue AND written_at >= @clock - @kept) AS starts
FROM ahead
