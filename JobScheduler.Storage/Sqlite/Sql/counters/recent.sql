-- The sums of the transitions of the last full minutes and of the one that has begun, and how long that is; called by SqlJobReader for the metrics.
SELECT
    job_type,
    from_status,
    to_status,
    reason,
    SUM(n) AS total,
    @clock % 60000000 + @minutes * 60000000 AS within
FROM counters
WHERE minute >= @clock / 60000000 - @minutes
GROUP BY
    job_type,
    from_status,
    to_status,
    reason
