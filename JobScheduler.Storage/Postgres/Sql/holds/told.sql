-- What all processes told lately of these handlers, and how many workers have them; called by SqlHandlerHolds.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
told AS MATERIALIZED (
    SELECT
        handler,
        SUM(ended)::bigint AS ended,
        SUM(failed)::bigint AS failed,
        COUNT(*) AS tellers,
        MIN(since) AS since
    FROM handler_outcomes
    WHERE handler = ANY (@handlers::text[])
        AND told_at > (SELECT now FROM clock) - @counts::bigint * interval '1 microsecond'
    GROUP BY
        handler)
SELECT
    handler,
    ended,
    failed,
    tellers,
    (EXTRACT(EPOCH FROM (SELECT now FROM clock) - since) * 1000000)::bigint AS told_for,
    (SELECT COUNT(*) FROM workers WHERE status = 'active' AND concurrency > 0 AND told.handler = ANY (workers.handlers)) AS serving
FROM told
