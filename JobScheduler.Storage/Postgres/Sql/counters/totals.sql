-- The sums of all transitions; called by SqlJobReader.
SELECT
    job_type,
    from_status,
    to_status,
    reason,
    SUM(n)::bigint AS total
FROM counters
GROUP BY
    job_type,
    from_status,
    to_status,
    reason
