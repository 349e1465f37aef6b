-- Adds transitions to this process's sums of the minute; called by TransitionCounters within the transaction that made them.
INSERT INTO counters (
    owner,
    minute,
    job_type,
    from_status,
    to_status,
    reason,
    n,
    duration_us)
VALUES (
    @owner,
    @clock / 60000000,
    @job_type,
    @from_status,
    @to_status,
    @reason,
    @n,
    @duration)
ON CONFLICT (owner, minute, job_type, from_status, to_status, reason) DO UPDATE SET
    n = counters.n + excluded.n,
    duration_us = counters.duration_us + excluded.duration_us
