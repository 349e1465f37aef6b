-- Makes of a waiting job what the one would be that has its unique key, after unique/lock_holders; called by UniqueHolders.
-- One that was claimed before waits as long as it had to, and keeps room for its next attempt.
UPDATE jobs
SET
    name = @name,
    handler = @handler,
    queue = @queue,
    priority = @priority,
    payload = @payload,
    max_retries = MAX(@max_retries, attempt),
    settings = @settings,
    settings_version = @settings_version,
    scheduled_at = MAX(
        MIN(COALESCE(@run_at, @clock + @delay), COALESCE(created_at + @max_delay, @run_at, @clock + @delay)),
        CASE WHEN fence > 0 THEN scheduled_at ELSE 0 END),
    gate = (gate & ~4) | @gate,
    waits_on = @waits_on,
    order_number = @order_number,
    traceparent = @traceparent,
    progress = NULL,
    progress_message = NULL,
    checkpoint = NULL,
    revision = revision + @revisions
WHERE id = @id
RETURNING
    id,
    queue,
    priority,
    scheduled_at
