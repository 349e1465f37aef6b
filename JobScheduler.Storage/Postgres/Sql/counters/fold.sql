-- Adds the sums of closed minutes of all owners to one row without owner, of those older than two hours without minute; called by JobPruner.
-- So a reading has a few rows for each minute, however many processes write. What loses its minute goes into the history of the counters.
-- What comes in late makes its row anew and is added the next time: nothing is deleted that was not read in the same step.
-- A locked row stays where it is, so that its place names it.
WITH clock AS MATERIALIZED (SELECT FLOOR(EXTRACT(EPOCH FROM transaction_timestamp()) / 60)::bigint AS minute),
closed AS MATERIALIZED (
    SELECT ctid
    FROM counters
    WHERE minute > 0
        AND (minute < (SELECT clock.minute FROM clock) - 120 OR (owner <> '' AND minute < (SELECT clock.minute FROM clock) - 1))
    ORDER BY
        owner,
        minute,
        job_type,
        from_status,
        to_status,
        reason
    FOR UPDATE),
gone AS (
    DELETE FROM counters
    USING closed
    WHERE counters.ctid = closed.ctid
    RETURNING
        counters.minute,
        CASE WHEN counters.minute < (SELECT clock.minute FROM clock) - 120 THEN 0 ELSE counters.minute END AS folded,
        job_type,
        from_status,
        to_status,
        reason,
        n,
        duration_us),
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
    folded,
    job_type,
    from_status,
    to_status,
    reason,
    SUM(n)::bigint,
    SUM(duration_us)::bigint
FROM gone
GROUP BY
    folded,
    job_type,
    from_status,
    to_status,
    reason
ON CONFLICT (owner, minute, job_type, from_status, to_status, reason) DO UPDATE SET
    n = counters.n + excluded.n,
    duration_us = counters.duration_us + excluded.duration_us
