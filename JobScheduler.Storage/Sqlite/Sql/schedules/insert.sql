-- Stores a new schedule; called by ScheduleWriter, its first run is stored in the same transaction.
INSERT INTO schedules (
    id, key, cron, time_zone, misfire, overlap, spread_seconds, offset_seconds, end_at, max_runs, jitter_seconds, require_success_within_seconds, paused,
    next_tick, last_tick, missed_count, version, created_at, updated_at,
    name, handler, queue, priority, payload, max_retries, settings, settings_version)
VALUES (
    @id, @key, @cron, @time_zone, @misfire, @overlap, @spread_seconds, @offset_seconds, @end_at, @max_runs, @jitter_seconds, @require_success_within_seconds, @paused,
    @next_tick, NULL, 0, 1, @clock, @clock,
    @name, @handler, @queue, @priority, @payload, @max_retries, @settings, @settings_version)
ON CONFLICT (id) DO NOTHING
RETURNING
    /*columns/schedule*/
