-- The handlers other than these for which jobs wait in these queues, with how many; called by SqlJobReader once in each worker.
-- Looks at no more than so many jobs of each queue and priority, those that are due first.
SELECT
    handler,
    COUNT(*) AS waiting
FROM json_each(@queues) AS served
CROSS JOIN json_each('[0,1,2,3,4]') AS level
CROSS JOIN jobs ON jobs.id IN (
    SELECT
        oldest.id
    FROM jobs AS oldest INDEXED BY jobs_due
    WHERE oldest.queue = served.value
        AND oldest.priority = level.value
        AND oldest.status IN ('pending', 'retrying')
        AND oldest.gate = 0
    ORDER BY
        oldest.scheduled_at,
        oldest.id
    LIMIT @looks)
WHERE handler NOT IN (SELECT value FROM json_each(@handlers))
GROUP BY
    handler
ORDER BY
    waiting DESC,
    handler
LIMIT @max
