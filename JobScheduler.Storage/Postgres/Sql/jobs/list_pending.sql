-- Lists pending jobs, newest first; called by SqlJobReader.
-- Open ones come from the end of the primary key or, where they are few, from the index of due jobs: the planner knows. Gated ones have an index of their own.
WITH open AS (
    SELECT *
    FROM jobs
    WHERE status = 'pending'
        AND gate = 0
        AND id < @before
        AND (@type::text IS NULL OR job_type = @type)
        AND (@queue::text IS NULL OR queue = @queue)
        AND (@handler::text IS NULL OR handler = @handler)
    ORDER BY
        id DESC
    LIMIT @limit::bigint),
gated AS (
    SELECT *
    FROM jobs
    WHERE status = 'pending'
        AND gate > 0
        AND id < @before
        AND (@type::text IS NULL OR job_type = @type)
        AND (@queue::text IS NULL OR queue = @queue)
        AND (@handler::text IS NULL OR handler = @handler)
    ORDER BY
        id DESC
    LIMIT @limit::bigint)
SELECT
    id, job_type,
    name, handler, queue, priority, payload,
    max_retries, retry_backoff, retry_base_us, retry_max_us, retry_factor, retry_jitter,
    timeout_us, execution_time_ms, fail_rate, tags,
    status, attempt, fence, generation, cancel_requested,
    created_at, scheduled_at, started_at, finished_at,
    worker_id, worker_session,
    error_message, failure_reason, result, progress, progress_message,
    unique_key, schedule_id, tick, losses, traceparent, attempt_traceparent
FROM (SELECT * FROM open UNION ALL SELECT * FROM gated) AS jobs
ORDER BY
    id DESC
LIMIT @limit::bigint
