-- The sums of the transitions of the last full minutes and of the one that has begun, and how long that is; called by SqlJobReader for the metrics.
WITH clock AS MATERIALIZED (
    SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::bigint AS now)
SELECT
    job_type,
    from_status,
    to_status,
    reason,
    SUM(n)::bigint AS total,
    (SELECT now % 60000000 FROM clock) + @minutes::bigint * 60000000 AS within
FROM counters
WHERE minute >= (SELECT now / 60000000 FROM clock) - @minutes::bigint
GROUP BY
    job_type,
    from_status,
    to_status,
    reason
