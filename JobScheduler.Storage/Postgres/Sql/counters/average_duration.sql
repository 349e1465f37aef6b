-- The mean run time of attempts that completed within the last 60 minutes, this one included; called by SqlJobReader.
SELECT
    (SUM(duration_us) / SUM(n))::bigint AS duration_us
FROM counters
WHERE to_status = 'completed'
    AND minute > (SELECT FLOOR(EXTRACT(EPOCH FROM clock_timestamp()) / 60) - 60)
