-- How much of a named limit is used: permits that are held, jobs that wait, up to one more than a number, and the next start; called by SqlNamedLimits.
SELECT
    (SELECT COUNT(*) FROM permits WHERE limit_name = @concurrency AND used_at IS NULL) AS held,
    (SELECT COUNT(*)
    FROM (
        SELECT 1
        FROM jobs
        WHERE waits_on IN (@concurrency, @rate)
            AND status IN ('pending', 'retrying')
            AND gate = 4
        LIMIT @most + 1) AS parked) AS waiting,
    (SELECT next_at FROM rates WHERE limit_name = @rate AND next_at > @clock) AS next_at
