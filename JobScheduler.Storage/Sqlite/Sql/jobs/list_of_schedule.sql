-- Lists the runs of a schedule, newest first, from its own index; called by SqlJobReader.
SELECT
    id, job_type,
    name, handler, queue, priority, payload,
    max_retries, retry_backoff, retry_base_us, retry_max_us, retry_factor, retry_jitter,
    timeout_us, execution_time_ms, fail_rate, tags,
    status, attempt, fence, generation, cancel_requested, claimed_ahead,
    created_at, scheduled_at, started_at, finished_at,
    worker_id, worker_session,
    error_message, failure_reason, result, progress, progress_message,
    unique_key, schedule_id, tick, losses, traceparent, attempt_traceparent
FROM jobs INDEXED BY jobs_of_schedule
WHERE schedule_id = @schedule_id
    AND schedule_id IS NOT NULL
    AND id < @before
    AND (@status IS NULL OR +status = @status)
    AND (@type IS NULL OR job_type = @type)
    AND (@queue IS NULL OR +queue = @queue)
    AND (@handler IS NULL OR handler = @handler)
ORDER BY
    id DESC
LIMIT @limit
