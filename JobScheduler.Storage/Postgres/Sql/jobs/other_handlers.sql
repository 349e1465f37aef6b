-- The handlers other than these for which jobs wait in these queues, with how many; called by SqlJobReader once in each worker.
-- Looks at no more than so many jobs of each queue and priority, those that are due first.
SELECT
    waiting.handler,
    COUNT(*) AS waiting
FROM unnest(@queues::text[]) AS served (queue)
CROSS JOIN generate_series(0, 4) AS level (priority)
CROSS JOIN LATERAL (
    SELECT
        handler
    FROM jobs
    WHERE queue = served.queue
        AND priority = level.priority
        AND status IN ('pending', 'retrying')
        AND gate = 0
    ORDER BY
        scheduled_at,
        id
    LIMIT @looks::bigint) AS waiting
WHERE waiting.handler <> ALL (@handlers::text[])
GROUP BY
    waiting.handler
ORDER BY
    waiting DESC,
    waiting.handler
LIMIT @max::bigint
