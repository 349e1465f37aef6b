-- Running jobs whose session is not active, so that nobody works on them; called by SqlJobStore for the rescuer.
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
FROM jobs INDEXED BY jobs_running
WHERE status = 'running'
    AND (worker_session, id) > (@after_session, @after_id)
    AND worker_session NOT IN (SELECT session FROM workers WHERE status = 'active')
ORDER BY
    worker_session,
    id
LIMIT @max
