-- Moves those of the given jobs that are due, free and servable to running; called by JobClaimer.
-- Only with words that this version knows: a row of a newer one would be running and nobody could read it.
-- The empty string keeps the planner on the primary key: without a literal no partial index applies, whatever the statistics say.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
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
        AND job_type IN ('immediate', 'delayed', 'recurring')
        AND retry_backoff IN ('exponential', 'linear', 'constant')
    ORDER BY
        id
    FOR UPDATE SKIP LOCKED)
UPDATE jobs
SET
    status = 'running',
    attempt = attempt + 1,
    fence = fence + 1,
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
