-- Stores a new schedule; called by ScheduleWriter, its first run is stored in the same transaction.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now)
INSERT INTO schedules (
    id, key, cron, time_zone, misfire, overlap, paused,
    next_tick, last_tick, missed_count, version, created_at, updated_at,
    name, handler, queue, priority, payload,
    max_retries, retry_backoff, retry_base_us, retry_max_us, retry_factor, retry_jitter,
    timeout_us, execution_time_ms, fail_rate, tags)
SELECT
    given.id, given.key, given.cron, given.time_zone, given.misfire, given.overlap, given.paused,
    given.next_tick, NULL, 0, 1, clock.now, clock.now,
    given.name, given.handler, given.queue, given.priority, given.payload,
    given.max_retries, given.retry_backoff, given.retry_base_us, given.retry_max_us, given.retry_factor, given.retry_jitter,
    given.timeout_us, given.execution_time_ms, given.fail_rate, given.tags::text[]
FROM clock
CROSS JOIN unnest(
    @id::uuid[], @key::text[], @cron::text[], @time_zone::text[], @misfire::text[], @overlap::text[], @paused::boolean[],
    @next_tick::timestamptz[],
    @name::text[], @handler::text[], @queue::text[], @priority::bigint[], @payload::text[],
    @max_retries::bigint[], @retry_backoff::text[], @retry_base_us::bigint[], @retry_max_us::bigint[],
    @retry_factor::double precision[], @retry_jitter::double precision[],
    @timeout_us::bigint[], @execution_time_ms::bigint[], @fail_rate::double precision[], @tags::text[])
AS given (
    id, key, cron, time_zone, misfire, overlap, paused,
    next_tick,
    name, handler, queue, priority, payload,
    max_retries, retry_backoff, retry_base_us, retry_max_us, retry_factor, retry_jitter,
    timeout_us, execution_time_ms, fail_rate, tags)
ON CONFLICT (id) DO NOTHING
RETURNING
    id, key, cron, time_zone, misfire, overlap, paused,
    next_tick, last_tick, missed_count, version, created_at, updated_at,
    name, handler, queue, priority, payload,
    max_retries, retry_backoff, retry_base_us, retry_max_us, retry_factor, retry_jitter,
    timeout_us, execution_time_ms, fail_rate, tags
