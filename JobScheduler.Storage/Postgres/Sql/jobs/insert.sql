-- Stores accepted jobs except those whose id, live unique key or tick is there already; called by JobInserter for every new job.
-- A column that is the same in every row crosses once: unnest gives it to the first row, and NULL to the others.
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
    job.id,
    COALESCE(job.job_type, (@job_type::text[])[1]),
    COALESCE(job.name, (@name::text[])[1]),
    COALESCE(job.handler, (@handler::text[])[1]),
    COALESCE(job.queue, (@queue::text[])[1]),
    COALESCE(job.priority, (@priority::bigint[])[1]),
    COALESCE(job.payload, (@payload::text[])[1]),
    COALESCE(job.max_retries, (@max_retries::bigint[])[1]),
    COALESCE(job.retry_backoff, (@retry_backoff::text[])[1]),
    COALESCE(job.retry_base_us, (@retry_base_us::bigint[])[1]),
    COALESCE(job.retry_max_us, (@retry_max_us::bigint[])[1]),
    COALESCE(job.retry_factor, (@retry_factor::double precision[])[1]),
    COALESCE(job.retry_jitter, (@retry_jitter::double precision[])[1]),
    COALESCE(job.timeout_us, (@timeout_us::bigint[])[1]),
    COALESCE(job.execution_time_ms, (@execution_time_ms::bigint[])[1]),
    COALESCE(job.fail_rate, (@fail_rate::double precision[])[1]),
    COALESCE(job.tags, (@tags::text[])[1])::text[],
    'pending', clock.now, COALESCE(job.run_at, clock.now + COALESCE(job.delay, (@delay::bigint[])[1]) * interval '1 microsecond'),
    job.unique_key, job.schedule_id, job.tick, job.start_before, COALESCE(job.gate, (@gate::bigint[])[1]), job.traceparent
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
