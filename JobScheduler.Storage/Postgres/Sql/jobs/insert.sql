-- Stores accepted jobs except those whose id, unique key or tick is there already; called by JobInserter for new jobs that are not plain, or met a row.
-- A column that is the same in every row crosses once: unnest gives it to the first row, and NULL to the others.
WITH shared AS MATERIALIZED (
    SELECT
        clock_timestamp() AS now, (@job_type::text[])[1] AS job_type, (@name::text[])[1] AS name, (@handler::text[])[1] AS handler,
        (@queue::text[])[1] AS queue, (@priority::bigint[])[1] AS priority, (@payload::text[])[1] AS payload,
        (@max_retries::bigint[])[1] AS max_retries, (@settings::text[])[1] AS settings, (@delay::bigint[])[1] AS delay,
        (@gate::bigint[])[1] AS gate, (@settings_version::bigint[])[1] AS settings_version)
INSERT INTO jobs (
    id, job_type,
    name, handler, queue, priority, payload, max_retries, settings,
    status, created_at, scheduled_at,
    unique_key, schedule_id, tick, start_before, gate, traceparent,
    settings_version, waits_on, order_number, batch_id, waiting_key)
SELECT
    job.id,
    COALESCE(job.job_type, shared.job_type),
    COALESCE(job.name, shared.name),
    COALESCE(job.handler, shared.handler),
    COALESCE(job.queue, shared.queue),
    COALESCE(job.priority, shared.priority),
    COALESCE(job.payload, shared.payload),
    COALESCE(job.max_retries, shared.max_retries),
    COALESCE(job.settings, shared.settings),
    'pending', shared.now, COALESCE(job.run_at, shared.now + COALESCE(job.delay, shared.delay) * interval '1 microsecond'),
    job.unique_key, job.schedule_id, job.tick, job.start_before, COALESCE(job.gate, shared.gate), job.traceparent,
    COALESCE(job.settings_version, shared.settings_version), job.waits_on, job.order_number, job.batch_id, job.waiting_key
FROM shared
CROSS JOIN unnest(
    @id::uuid[], @job_type::text[],
    @name::text[], @handler::text[], @queue::text[], @priority::bigint[], @payload::text[], @max_retries::bigint[], @settings::text[],
    @delay::bigint[], @run_at::timestamptz[],
    @unique_key::text[], @schedule_id::uuid[], @tick::timestamptz[], @start_before::timestamptz[], @gate::bigint[], @traceparent::text[],
    @settings_version::bigint[], @waits_on::text[], @order_number::bigint[], @batch_id::uuid[], @waiting_key::text[])
AS job (
    id, job_type,
    name, handler, queue, priority, payload, max_retries, settings,
    delay, run_at,
    unique_key, schedule_id, tick, start_before, gate, traceparent,
    settings_version, waits_on, order_number, batch_id, waiting_key)
ON CONFLICT DO NOTHING
RETURNING
    id,
    created_at,
    scheduled_at
