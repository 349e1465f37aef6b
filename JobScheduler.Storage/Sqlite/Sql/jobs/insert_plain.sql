-- Stores one accepted job that has no unique key and no schedule; an id that is there already is a unique violation; called by JobInserter.
INSERT INTO jobs (
    id, job_type,
    name, handler, queue, priority, payload,
    max_retries, retry_backoff, retry_base_us, retry_max_us, retry_factor, retry_jitter,
    timeout_us, execution_time_ms, fail_rate, tags,
    status, created_at, scheduled_at, traceparent)
VALUES (
    @id, @job_type,
    @name, @handler, @queue, @priority, @payload,
    @max_retries, @retry_backoff, @retry_base_us, @retry_max_us, @retry_factor, @retry_jitter,
    @timeout_us, @execution_time_ms, @fail_rate, @tags,
    'pending', @clock, COALESCE(@run_at, @clock + @delay),
    @traceparent)
RETURNING
    created_at
