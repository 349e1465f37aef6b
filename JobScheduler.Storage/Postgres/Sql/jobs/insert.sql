-- Stores accepted jobs except those whose id, live unique key or tick is there already; called by JobInserter for new jobs that are not plain, or met a row.
-- A column that is the same in every row crosses once: unnest gives it to the first row, and NULL to the others.
WITH shared AS MATERIALIZED (
    SELECT
        clock_timestamp() AS now, (@job_type::text[])[1] AS job_type, (@name::text[])[1] AS name, (@handler::text[])[1] AS handler,
        (@queue::text[])[1] AS queue, (@priority::bigint[])[1] AS priority, (@payload::text[])[1] AS payload,
        (@max_retries::bigint[])[1] AS max_retries, (@retry_backoff::text[])[1] AS retry_backoff,
        (@retry_base_us::bigint[])[1] AS retry_base_us, (@retry_max_us::bigint[])[1] AS retry_max_us,
        (@retry_factor::double precision[])[1] AS retry_factor, (@retry_jitter::double precision[])[1] AS retry_jitter,
        (@timeout_us::bigint[])[1] AS timeout_us, (@execution_time_ms::bigint[])[1] AS execution_time_ms,
        (@fail_rate::double precision[])[1] AS fail_rate, (@tags::text[])[1] AS tags, (@delay::bigint[])[1] AS delay,
        (@gate::bigint[])[1] AS gate)
INSERT INTO jobs (
    id, job_type,
    name, handler, queue, priority, payload,
    max_retries, retry_backoff, retry_base_us, retry_max_us, retry_factor, retry_jitter,
    timeout_us, execution_time_ms, fail_rate, tags,
    status, created_at, scheduled_at,
    unique_key, schedule_id, tick, start_before, gate, traceparent)
SELECT
    job.id,
    COALESCE(job.job_type, shared.job_type),
    COALESCE(job.name, shared.name),
    COALESCE(job.handler, shared.handler),
    COALESCE(job.queue, shared.queue),
    COALESCE(job.priority, shared.priority),
    COALESCE(job.payload, shared.payload),
    COALESCE(job.max_retries, shared.max_retries),
    COALESCE(job.retry_backoff, shared.retry_backoff),
    COALESCE(job.retry_base_us, shared.retry_base_us),
    COALESCE(job.retry_max_us, shared.retry_max_us),
    COALESCE(job.retry_factor, shared.retry_factor),
    COALESCE(job.retry_jitter, shared.retry_jitter),
    COALESCE(job.timeout_us, shared.timeout_us),
    COALESCE(job.execution_time_ms, shared.execution_time_ms),
    COALESCE(job.fail_rate, shared.fail_rate),
    COALESCE(job.tags, shared.tags)::text[],
    'pending', shared.now, COALESCE(job.run_at, shared.now + COALESCE(job.delay, shared.delay) * interval '1 microsecond'),
    job.unique_key, job.schedule_id, job.tick, job.start_before, COALESCE(job.gate, shared.gate), job.traceparent
FROM shared
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
