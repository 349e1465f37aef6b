-- The mean run time of attempts that completed within the last 60 minutes, this one included; called by SqlJobReader.
SELECT
    SUM(duration_us) / SUM(n) AS duration_us
FROM counters
WHERE to_status = 'completed'
    AND minute > @clock / 60000000 - 60
