-- Gives a schedule its new content, after schedules/lock; called by ScheduleWriter. Its past stays.
UPDATE schedules
SET
    cron = @cron,
    time_zone = @time_zone,
    misfire = @misfire,
    overlap = @overlap,
    spread_seconds = @spread_seconds,
    offset_seconds = @offset_seconds,
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
    settings = @settings,
    settings_version = @settings_version
WHERE id = @id
RETURNING
    /*columns/schedule*/
