-- Deletes the oldest jobs of one final state that ended before the retention; called by JobPruner.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
old AS MATERIALIZED (
    SELECT id
    FROM jobs
    WHERE status IN ('completed', 'failed', 'cancelled')
        AND status = @status
        AND finished_at < (SELECT now FROM clock) - @age::bigint * interval '1 microsecond'
    ORDER BY
        finished_at
    LIMIT @max::bigint
    FOR UPDATE SKIP LOCKED)
DELETE FROM jobs
USING old
WHERE jobs.id = old.id
RETURNING
    jobs.id,
    job_type
