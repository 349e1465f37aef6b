-- Moves those of the given jobs that are due, free and servable to running; called by JobClaimer.
-- Each history of the server (timeline) has claim numbers of its own: one that a failover lost is never given out again.
-- The empty string keeps the planner on the primary key: without a literal no partial index applies, whatever the statistics say.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
era AS MATERIALIZED (
    SELECT ((('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::bigint - 1) << 32) + base AS base
    FROM installation),
claimable AS MATERIALIZED (
    SELECT id
    FROM jobs
    WHERE id = ANY (@ids::uuid[])
        AND status || '' IN ('pending', 'retrying')
        AND gate = 0
        AND scheduled_at <= (SELECT now FROM clock)
        AND (start_before IS NULL OR start_before >= (SELECT now FROM clock) OR fence > 0)
        AND queue = ANY (@queues::text[])
        AND queue NOT IN (SELECT name FROM queues WHERE paused)
        AND handler = ANY (@handlers::text[])
    ORDER BY
        id
    FOR UPDATE SKIP LOCKED)
UPDATE jobs
SET
    status = 'running',
    attempt = attempt + 1,
    fence = GREATEST(fence, (SELECT base FROM era)) + 1,
    worker_session = @session,
    worker_id = @worker_id,
    started_at = (SELECT now FROM clock),
    progress = NULL,
    progress_message = NULL
FROM claimable
WHERE jobs.id = claimable.id
RETURNING
    jobs.id, job_type,
    name, handler, queue, priority, payload,
    max_retries, retry_backoff, retry_base_us, retry_max_us, retry_factor, retry_jitter,
    timeout_us, execution_time_ms, fail_rate, tags,
    status, attempt, fence, generation, cancel_requested,
    created_at, scheduled_at, started_at, finished_at,
    worker_id, worker_session,
    error_message, failure_reason, result, progress, progress_message,
    unique_key, schedule_id, tick, losses, traceparent, attempt_traceparent
