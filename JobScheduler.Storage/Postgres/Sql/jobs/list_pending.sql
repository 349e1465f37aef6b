-- Lists pending jobs, newest first; called by SqlJobReader.
-- Where jobs pile up the newest are pending. Else few are, and sorted: open ones from the index of due jobs, gated ones from their own. So neither what
-- is over nor what waits is walked past. IS TRUE leaves the planner no way back to the primary key.
WITH newest AS MATERIALIZED (
    SELECT id
    FROM (SELECT * FROM jobs WHERE id < @before ORDER BY id DESC LIMIT 10000) AS newest
    WHERE status = 'pending'
        AND (@type::text IS NULL OR job_type = @type)
        AND (@queue::text IS NULL OR queue = @queue)
        AND (@handler::text IS NULL OR handler = @handler)
    ORDER BY
        id DESC
    LIMIT @limit::bigint),
sparse AS MATERIALIZED (
    SELECT count(*) < @limit AS it_is
    FROM newest),
page AS MATERIALIZED (
    SELECT id
    FROM newest
    UNION
    SELECT id
    FROM jobs
    WHERE (SELECT it_is FROM sparse)
        AND status = 'pending'
        AND gate = 0
        AND (id < @before) IS TRUE
        AND (@type::text IS NULL OR job_type = @type)
        AND (@queue::text IS NULL OR queue = @queue)
        AND (@handler::text IS NULL OR handler = @handler)
    UNION
    SELECT id
    FROM jobs
    WHERE (SELECT it_is FROM sparse)
        AND status = 'pending'
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
FROM page
JOIN jobs USING (id)
ORDER BY
    id DESC
