-- Stores a new schedule; called by ScheduleWriter, its first run is stored in the same transaction.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now)
INSERT INTO schedules (
    id, key, cron, time_zone, misfire, overlap, spread_seconds, offset_seconds,
    end_at, max_runs, jitter_seconds, require_success_within_seconds, paused,
    next_tick, last_tick, missed_count, version, created_at, updated_at,
    name, handler, queue, priority, payload, max_retries, settings, settings_version)
SELECT
    given.id, given.key, given.cron, given.time_zone, given.misfire, given.overlap, given.spread_seconds, given.offset_seconds,
    given.end_at, given.max_runs, given.jitter_seconds, given.require_success_within_seconds, given.paused,
    given.next_tick, NULL, 0, 1, clock.now, clock.now,
    given.name, given.handler, given.queue, given.priority, given.payload, given.max_retries, given.settings, given.settings_version
FROM clock
CROSS JOIN unnest(
    @id::uuid[], @key::text[], @cron::text[], @time_zone::text[], @misfire::text[], @overlap::text[],
    @spread_seconds::bigint[], @offset_seconds::bigint[], @end_at::timestamptz[], @max_runs::bigint[],
    @jitter_seconds::bigint[], @require_success_within_seconds::bigint[], @paused::boolean[],
    @next_tick::timestamptz[],
    @name::text[], @handler::text[], @queue::text[], @priority::bigint[], @payload::text[], @max_retries::bigint[], @settings::text[],
    @settings_version::bigint[])
AS given (
    id, key, cron, time_zone, misfire, overlap,
    spread_seconds, offset_seconds, end_at, max_runs, jitter_seconds, require_success_within_seconds, paused,
    next_tick,
    name, handler, queue, priority, payload, max_retries, settings, settings_version)
ON CONFLICT (id) DO NOTHING
RETURNING
    /*columns/schedule*/
