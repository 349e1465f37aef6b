-- Gives a schedule its new content, after schedules/lock; called by ScheduleWriter. Its past stays.
UPDATE schedules
SET
    cron = given.cron,
    time_zone = given.time_zone,
    misfire = given.misfire,
    overlap = given.overlap,
    paused = given.paused,
    next_tick = given.next_tick,
    version = version + 1,
    updated_at = clock_timestamp(),
    name = given.name,
    handler = given.handler,
    queue = given.queue,
    priority = given.priority,
    payload = given.payload,
    max_retries = given.max_retries,
    retry_backoff = given.retry_backoff,
    retry_base_us = given.retry_base_us,
    retry_max_us = given.retry_max_us,
    retry_factor = given.retry_factor,
    retry_jitter = given.retry_jitter,
    timeout_us = given.timeout_us,
    execution_time_ms = given.execution_time_ms,
    fail_rate = given.fail_rate,
    tags = given.tags::text[]
FROM unnest(
    @id::uuid[], @cron::text[], @time_zone::text[], @misfire::text[], @overlap::text[], @paused::boolean[], @next_tick::timestamptz[],
    @name::text[], @handler::text[], @queue::text[], @priority::bigint[], @payload::text[],
    @max_retries::bigint[], @retry_backoff::text[], @retry_base_us::bigint[], @retry_max_us::bigint[],
    @retry_factor::double precision[], @retry_jitter::double precision[],
    @timeout_us::bigint[], @execution_time_ms::bigint[], @fail_rate::double precision[], @tags::text[])
AS given (
    id, cron, time_zone, misfire, overlap, paused, next_tick,
    name, handler, queue, priority, payload,
    max_retries, retry_backoff, retry_base_us, retry_max_us, retry_factor, retry_jitter,
    timeout_us, execution_time_ms, fail_rate, tags)
WHERE schedules.id = given.id
RETURNING
    schedules.id, schedules.key, schedules.cron, schedules.time_zone, schedules.misfire, schedules.overlap, schedules.paused,
    schedules.next_tick, schedules.last_tick, schedules.missed_count, schedules.version, schedules.created_at, schedules.updated_at,
    schedules.name, schedules.handler, schedules.queue, schedules.priority, schedules.payload,
    schedules.max_retries, schedules.retry_backoff, schedules.retry_base_us, schedules.retry_max_us, schedules.retry_factor, schedules.retry_jitter,
    schedules.timeout_us, schedules.execution_time_ms, schedules.fail_rate, schedules.tags
