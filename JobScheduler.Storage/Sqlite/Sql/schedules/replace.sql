-- Gives a schedule its new content, after schedules/lock; called by ScheduleWriter. Its past stays.
UPDATE schedules
SET
    cron = @cron,
    time_zone = @time_zone,
    misfire = @misfire,
    overlap = @overlap,
    paused = @paused,
    next_tick = @next_tick,
    version = version + 1,
    updated_at = @clock,
    name = @name,
    handler = @handler,
    queue = @queue,
    priority = @priority,
    payload = @payload,
    max_retries = @max_retries,
    retry_backoff = @retry_backoff,
    retry_base_us = @retry_base_us,
    retry_max_us = @retry_max_us,
    retry_factor = @retry_factor,
    retry_jitter = @retry_jitter,
    timeout_us = @timeout_us,
    execution_time_ms = @execution_time_ms,
    fail_rate = @fail_rate,
    tags = @tags
WHERE id = @id
RETURNING
    id, key, cron, time_zone, misfire, overlap, paused,
    next_tick, last_tick, missed_count, version, created_at, updated_at,
    name, handler, queue, priority, payload,
    max_retries, retry_backoff, retry_base_us, retry_max_us, retry_factor, retry_jitter,
    timeout_us, execution_time_ms, fail_rate, tags
