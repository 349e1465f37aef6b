-- The handlers that no live worker has, with how many due jobs wait for each; called by SqlJobReader once a minute.
-- Answers one process alone, the oldest that runs jobs. Looks at no more than so many jobs of each queue and priority that a worker serves,
-- those that wait longest: what nobody takes gathers there.
WITH live AS (
    SELECT
        session,
        queues,
        handlers,
        lease,
        started_at
    FROM workers
    WHERE status = 'active'
        AND concurrency > 0),
bands AS (
    SELECT DISTINCT
        served.value AS queue,
        level.value AS priority
    FROM live
    CROSS JOIN json_each(live.queues) AS served
    CROSS JOIN json_each('[0,1,2,3,4]') AS level
    WHERE @session = (SELECT session FROM live WHERE lease IS NULL ORDER BY started_at, session LIMIT 1)
        AND NOT EXISTS (SELECT 1 FROM live WHERE handlers IS NULL)
        AND served.value NOT IN (SELECT name FROM queues WHERE paused = 1))
SELECT
    handler,
    COUNT(*) AS waiting
FROM bands
CROSS JOIN jobs ON jobs.id IN (
    SELECT
        oldest.id
    FROM jobs AS oldest INDEXED BY jobs_due
    WHERE oldest.queue = bands.queue
        AND oldest.priority = bands.priority
        AND oldest.status IN ('pending', 'retrying')
        AND oldest.gate = 0
        AND oldest.scheduled_at <= @clock - @age
    ORDER BY
        oldest.scheduled_at,
        oldest.id
    LIMIT @looks)
WHERE handler NOT IN (SELECT known.value FROM live CROSS JOIN json_each(live.handlers) AS known)
GROUP BY
    handler
ORDER BY
    waiting DESC,
    handler
LIMIT @max
