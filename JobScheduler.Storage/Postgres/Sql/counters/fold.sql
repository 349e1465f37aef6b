-- Adds the sums of minutes older than two hours to the ones without owner and minute; called by JobPruner, before counters/delete_folded.
-- The locks make a second process wait and then find nothing; the transaction's clock gives both statements the same minutes.
WITH old AS MATERIALIZED (
    SELECT
        job_type,
        from_status,
        to_status,
        reason,
        n,
        duration_us
    FROM counters
    WHERE minute > 0
        AND minute < FLOOR(EXTRACT(EPOCH FROM transaction_timestamp()) / 60)::bigint - 120
    ORDER BY
        owner,
        minute,
        job_type,
        from_status,
        to_status,
        reason
    FOR UPDATE)
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
    SUM(n)::bigint,
    SUM(duration_us)::bigint
FROM old
GROUP BY
    job_type,
    from_status,
    to_status,
    reason
ON CONFLICT (owner, minute, job_type, from_status, to_status, reason) DO UPDATE SET
    n = counters.n + excluded.n,
    duration_us = counters.duration_us + excluded.duration_us
