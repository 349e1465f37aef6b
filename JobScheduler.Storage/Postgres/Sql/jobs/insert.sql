-- Stores accepted jobs except those whose id, live unique key or tick is there already; called by JobInserter for every new job.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now)
INSERT INTO jobs (
    id, job_type,
    name, handler, queue, priority, payload,
    max_retries, retry_backoff, retry_base_us, retry_max_us, retry_factor, retry_jitter,
    timeout_us, execution_time_ms, fail_rate, tags,
    status, created_at, scheduled_at,
    unique_key, schedule_id, tick, start_before, gate, traceparent)
SELECT
    job.id, job.job_type,
    job.name, job.handler, job.queue, job.priority, job.payload,
    job.max_retries, job.retry_backoff, job.retry_base_us, job.retry_max_us, job.retry_factor, job.retry_jitter,
    job.timeout_us, job.execution_time_ms, job.fail_rate, job.tags::text[],
    'pending', clock.now, COALESCE(job.run_at, clock.now + job.delay * interval '1 microsecond'),
    job.unique_key, job.schedule_id, job.tick, job.start_before, job.gate, job.traceparent
FROM clock
CROSS JOIN unnest(
    @id::uuid[], @job_type::text[],
    @name::text[], @handler::text[], @queue::text[], @priority::bigint[], @payload::text[],
    @max_retries::bigint[], @retry_backoff::text[], @retry_base_us::bigint[], @retry_max_us::bigint[],
    @retry_factor::double precision[], @retry_jitter::double precision[],
    @timeout_us::bigint[], @execution_time_ms::bigint[], @fail_rate::double precision[], @tags::text[],
    @delay::bigint[], @run_at::timestamptz[],
    @unique_key::text[], @schedule_id::uuid[], @tick::timestamptz[], @start_before::timestamptz[], @gate::bigint[], @traceparent::text[])
AS job (
    id, job_type,
    name, handler, queue, priority, payload,
    max_retries, retry_backoff, retry_base_us, retry_max_us, retry_factor, retry_jitter,
    timeout_us, execution_time_ms, fail_rate, tags,
    delay, run_at,
    unique_key, schedule_id, tick, start_before, gate, traceparent)
ON CONFLICT DO NOTHING
RETURNING
    id,
    created_at,
    scheduled_at
