-- What all processes told lately of these handlers, and how many workers have them; called by SqlHandlerHolds.
SELECT
    told.handler,
    told.ended,
    told.failed,
    told.tellers,
    @clock - told.since AS told_for,
    (SELECT COUNT(*) FROM workers
        WHERE status = 'active'
            AND concurrency > 0
            AND EXISTS (SELECT 1 FROM json_each(workers.handlers) AS known WHERE known.value = told.handler)) AS serving
FROM (
    SELECT
        handler,
        SUM(ended) AS ended,
        SUM(failed) AS failed,
        COUNT(*) AS tellers,
        MIN(since) AS since
    FROM handler_outcomes
    WHERE handler IN (SELECT value FROM json_each(@handlers))
        AND told_at > @clock - @counts
    GROUP BY
        handler) AS told
