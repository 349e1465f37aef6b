-- What the live workers serve, those that are alike in one row, and which queues are paused; called by SqlJobSituations.
-- There is a row without workers where there are none.
SELECT
    alike.workers,
    COALESCE(alike.queues, '[]') AS queues,
    COALESCE(alike.handlers, '[]') AS handlers,
    alike.handlers IS NULL AS handlers_are_unknown,
    COALESCE(alike.draining, 0) AS draining,
    (SELECT json_group_array(name) FROM queues WHERE paused = 1) AS paused
FROM (SELECT 1) AS one
LEFT JOIN (
    SELECT
        COUNT(*) AS workers,
        workers.queues,
        workers.handlers,
        workers.draining
    FROM workers
    WHERE status = 'active'
        AND concurrency > 0
        AND last_beat_at >= @clock - MAX(@silence, COALESCE(lease, 0))
    GROUP BY
        workers.queues,
        workers.handlers,
        workers.draining) AS alike ON 1
