-- Gives a schedule its new content, after schedules/lock; called by ScheduleWriter. Its past stays: a run that is due counts as made,
-- as the schedule leaves its tick.
UPDATE schedules
SET
    cron = @cron,
    time_zone = @time_zone,
    misfire = @misfire,
    overlap = @overlap,
    spread_seconds = @spread_seconds,
    offset_seconds = @offset_seconds,
    end_at = @end_at,
    max_runs = @max_runs,
    jitter_seconds = @jitter_seconds,
    require_success_within_seconds = @require_success_within_seconds,
    paused = @paused,
    next_tick = CASE
        WHEN runs_made + CASE WHEN paused = 0 AND next_tick <= @clock THEN 1 ELSE 0 END >= @max_runs THEN NULL
        ELSE @next_tick END,
    runs_made = runs_made + CASE WHEN paused = 0 AND next_tick <= @clock THEN 1 ELSE 0 END,
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
