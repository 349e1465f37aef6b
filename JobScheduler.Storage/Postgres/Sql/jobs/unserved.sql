-- The handlers that no live worker has, with how many due jobs wait for each; called by SqlJobReader once a minute.
-- Answers one process alone, the oldest that runs jobs. Looks at no more than so many jobs of each queue and priority that a worker serves,
-- those that wait longest: what nobody takes gathers there.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
live AS MATERIALIZED (
    SELECT
        session,
        queues,
        handlers,
        lease,
        started_at
    FROM workers
    WHERE status = 'active'
        AND concurrency > 0),
bands AS MATERIALIZED (
    SELECT DISTINCT
        queue,
        priority
    FROM live
    CROSS JOIN unnest(live.queues) AS served (queue)
    CROSS JOIN generate_series(0, 4) AS level (priority)
    WHERE @session = (SELECT session FROM live WHERE lease IS NULL ORDER BY started_at, session LIMIT 1)
        AND NOT EXISTS (SELECT 1 FROM live WHERE handlers IS NULL)
        AND queue NOT IN (SELECT name FROM queues WHERE paused))
SELECT
    due.handler,
    COUNT(*) AS waiting
FROM bands
CROSS JOIN LATERAL (
    SELECT
        handler
    FROM jobs
    WHERE queue = bands.queue
        AND priority = bands.priority
        AND status IN ('pending', 'retrying')
        AND gate = 0
        AND scheduled_at <= (SELECT now FROM clock) - @age::bigint * interval '1 microsecond'
    ORDER BY
        scheduled_at,
        id
    LIMIT @looks::bigint) AS due
WHERE NOT EXISTS (SELECT 1 FROM live WHERE due.handler = ANY (live.handlers))
GROUP BY
    due.handler
ORDER BY
    waiting DESC,
    due.handler
LIMIT @max::bigint
