-- The sums of all transitions, and those of the last 60 minutes, this one included; called by JobTotalsReader.
SELECT
    job_type,
    from_status,
    to_status,
    reason,
    SUM(n) AS total,
    COALESCE(SUM(n) FILTER (WHERE minute > @clock / 60000000 - 60), 0) AS recent,
    COALESCE(SUM(duration_us) FILTER (WHERE minute > @clock / 60000000 - 60), 0) AS recent_us
FROM counters
GROUP BY
    job_type,
    from_status,
    to_status,
    reason
