-- Stores one accepted job unless its id, live unique key or tick is there already; called by JobInserter for new jobs that are not plain, or met a row.
INSERT INTO jobs (
    id, job_type,
    name, handler, queue, priority, payload,
    max_retries, retry_backoff, retry_base_us, retry_max_us, retry_factor, retry_jitter,
    timeout_us, execution_time_ms, fail_rate, tags,
    status, created_at, scheduled_at,
    unique_key, schedule_id, tick, start_before, gate, traceparent)
VALUES (
    @id, @job_type,
    @name, @handler, @queue, @priority, @payload,
    @max_retries, @retry_backoff, @retry_base_us, @retry_max_us, @retry_factor, @retry_jitter,
    @timeout_us, @execution_time_ms, @fail_rate, @tags,
    'pending', @clock, COALESCE(@run_at, @clock + @delay),
    @unique_key, @schedule_id, @tick, @start_before, @gate, @traceparent)
ON CONFLICT DO NOTHING
RETURNING
    id,
    created_at,
    scheduled_at
