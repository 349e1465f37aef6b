-- Adds the sums of minutes older than two hours to the ones without owner and minute, and deletes them; called by JobPruner.
-- One process writes all of them: the minutes need no adding up over owners. What loses its minute goes into the history of the counters.
/*parts/counted_history*/

INSERT INTO counters (
    owner,
    minute,
    job_type,
    from_status,
    to_status,
    reason,
    n,
    duration_us)
SELECT
    '',
    0,
    job_type,
    from_status,
    to_status,
    reason,
    SUM(n),
    SUM(duration_us)
FROM counters
WHERE minute > 0
    AND minute < @clock / 60000000 - 120
GROUP BY
    job_type,
    from_status,
    to_status,
    reason
ON CONFLICT (owner, minute, job_type, from_status, to_status, reason) DO UPDATE SET
    n = counters.n + excluded.n,
    duration_us = counters.duration_us + excluded.duration_us;

DELETE FROM counters
WHERE minute > 0
    AND minute < @clock / 60000000 - 120
