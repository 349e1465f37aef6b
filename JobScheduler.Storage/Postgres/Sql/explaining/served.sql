-- What the live workers serve, those that are alike in one row, and which queues are paused; called by SqlJobSituations.
-- There is a row without workers where there are none.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now)
SELECT
    alike.workers,
    COALESCE(alike.queues, '{}') AS queues,
    COALESCE(alike.handlers, '{}') AS handlers,
    alike.handlers IS NULL AS handlers_are_unknown,
    COALESCE(alike.draining, false) AS draining,
    ARRAY(SELECT name FROM queues WHERE paused) AS paused
FROM clock
LEFT JOIN LATERAL (
    SELECT
        COUNT(*) AS workers,
        workers.queues,
        workers.handlers,
        workers.draining
    FROM workers
    WHERE status = 'active'
        AND concurrency > 0
        AND last_beat_at >= clock.now - GREATEST(@silence::bigint, COALESCE(lease, 0)) * interval '1 microsecond'
    GROUP BY
        workers.queues,
        workers.handlers,
        workers.draining) AS alike ON true
