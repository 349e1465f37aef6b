-- Opens a new generation of an ended job unless its unique key is taken, after jobs/lock; called by JobOperations.
UPDATE jobs
SET
    status = @status,
    attempt = @attempt,
    generation = @generation,
    losses = 0,
    claimed_ahead = 0,
    scheduled_at = @clock,
    started_at = NULL,
    finished_at = NULL,
    worker_id = NULL,
    error_message = NULL,
    failure_reason = NULL,
    result = NULL,
    progress = NULL,
    progress_message = NULL,
    start_before = NULL,
    gate = 0
WHERE id = @id
    AND NOT EXISTS (
        SELECT 1
        FROM jobs AS live
        WHERE live.unique_key = jobs.unique_key
            AND live.unique_key IS NOT NULL
            AND live.status IN ('pending', 'running', 'retrying'))
RETURNING
    id, job_type,
    name, handler, queue, priority, payload,
    max_retries, retry_backoff, retry_base_us, retry_max_us, retry_factor, retry_jitter,
    timeout_us, execution_time_ms, fail_rate, tags,
    status, attempt, fence, generation, cancel_requested, claimed_ahead,
    created_at, scheduled_at, started_at, finished_at,
    worker_id, worker_session,
    error_message, failure_reason, result, progress, progress_message,
    unique_key, schedule_id, tick, losses, traceparent, attempt_traceparent
