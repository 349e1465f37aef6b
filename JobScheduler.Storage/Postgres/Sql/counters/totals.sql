-- The sums of all transitions, and those of the last 60 minutes, this one included; called by JobTotalsReader.
WITH clock AS MATERIALIZED (
    SELECT FLOOR(EXTRACT(EPOCH FROM clock_timestamp()) / 60)::bigint AS minute)
SELECT
    job_type,
    from_status,
    to_status,
    reason,
    SUM(n)::bigint AS total,
    COALESCE(SUM(n) FILTER (WHERE minute > (SELECT clock.minute FROM clock) - 60), 0)::bigint AS recent,
    COALESCE(SUM(duration_us) FILTER (WHERE minute > (SELECT clock.minute FROM clock) - 60), 0)::bigint AS recent_us
FROM counters
GROUP BY
    job_type,
    from_status,
    to_status,
    reason
