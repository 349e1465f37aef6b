-- Adds transitions to the sums of the minute that only this connection writes; called by TransitionCounters within the transaction that made them.
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
    @owner,
    FLOOR(EXTRACT(EPOCH FROM clock.now) / 60)::bigint,
    sum.job_type,
    sum.from_status,
    sum.to_status,
    sum.reason,
    sum.n,
    sum.duration
FROM (SELECT clock_timestamp() AS now) AS clock
CROSS JOIN unnest(@job_type::text[], @from_status::text[], @to_status::text[], @reason::text[], @n::bigint[], @duration::bigint[])
    AS sum (job_type, from_status, to_status, reason, n, duration)
ON CONFLICT (owner, minute, job_type, from_status, to_status, reason) DO UPDATE SET
    n = counters.n + excluded.n,
    duration_us = counters.duration_us + excluded.duration_us
