-- Gives a schedule its new content, after schedules/lock; called by ScheduleWriter. Its past stays.
UPDATE schedules
SET
    cron = given.cron,
    time_zone = given.time_zone,
    misfire = given.misfire,
    overlap = given.overlap,
    spread_seconds = given.spread_seconds,
    offset_seconds = given.offset_seconds,
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
    settings = given.settings,
    settings_version = given.settings_version
FROM unnest(
    @id::uuid[], @cron::text[], @time_zone::text[], @misfire::text[], @overlap::text[],
    @spread_seconds::bigint[], @offset_seconds::bigint[], @paused::boolean[], @next_tick::timestamptz[],
    @name::text[], @handler::text[], @queue::text[], @priority::bigint[], @payload::text[], @max_retries::bigint[], @settings::text[],
    @settings_version::bigint[])
AS given (
    id, cron, time_zone, misfire, overlap, spread_seconds, offset_seconds, paused, next_tick,
    name, handler, queue, priority, payload, max_retries, settings, settings_version)
WHERE schedules.id = given.id
RETURNING
    /*columns/schedule*/
