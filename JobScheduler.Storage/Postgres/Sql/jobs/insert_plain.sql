-- Stores accepted jobs that have no unique key and no schedule, all or none; answers with their time of creation; called by JobInserter.
-- It does not look for conflicts, which costs a fifth of it: an id that is there already is a unique violation.
-- A column that is the same in every row crosses once: unnest gives it to the first row, and NULL to the others. One that may be NULL is so only
-- if it is of one element.
WITH shared AS MATERIALIZED (
    SELECT
        clock_timestamp() AS now, (@job_type::text[])[1] AS job_type, (@name::text[])[1] AS name, (@handler::text[])[1] AS handler,
        (@queue::text[])[1] AS queue, (@priority::bigint[])[1] AS priority, (@payload::text[])[1] AS payload,
        (@max_retries::bigint[])[1] AS max_retries, (@settings::text[])[1] AS settings, (@delay::bigint[])[1] AS delay,
        CASE WHEN cardinality(@traceparent::text[]) = 1 THEN (@traceparent::text[])[1] END AS traceparent),
stored AS (
    INSERT INTO jobs (
        id, job_type,
        name, handler, queue, priority, payload, max_retries, settings,
        status, created_at, scheduled_at, traceparent)
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
        COALESCE(job.traceparent, shared.traceparent)
    FROM shared
    CROSS JOIN unnest(
        @id::uuid[], @job_type::text[],
        @name::text[], @handler::text[], @queue::text[], @priority::bigint[], @payload::text[], @max_retries::bigint[], @settings::text[],
        @delay::bigint[], @run_at::timestamptz[], @traceparent::text[])
    AS job (
        id, job_type,
        name, handler, queue, priority, payload, max_retries, settings,
        delay, run_at, traceparent))
SELECT now AS created_at
FROM shared
