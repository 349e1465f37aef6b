-- Gives a schedule its new content, after schedules/lock; called by ScheduleWriter. Its past stays: a run that is due counts as made,
-- as the schedule leaves its tick.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now),
made AS MATERIALIZED (
    SELECT schedules.id, clock.now, schedules.runs_made + CASE WHEN NOT schedules.paused AND schedules.next_tick <= clock.now THEN 1 ELSE 0 END AS runs
    FROM clock
    CROSS JOIN schedules
    WHERE schedules.id = ANY (@id::uuid[]))
UPDATE schedules
SET
    cron = given.cron,
    time_zone = given.time_zone,
    misfire = given.misfire,
    overlap = given.overlap,
    spread_seconds = given.spread_seconds,
    offset_seconds = given.offset_seconds,
    end_at = given.end_at,
    max_runs = given.max_runs,
    jitter_seconds = given.jitter_seconds,
    require_success_within_seconds = given.require_success_within_seconds,
    paused = given.paused,
    next_tick = CASE WHEN made.runs >= given.max_runs THEN NULL ELSE given.next_tick END,
    runs_made = made.runs,
    version = version + 1,
    updated_at = made.now,
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
    @spread_seconds::bigint[], @offset_seconds::bigint[], @end_at::timestamptz[], @max_runs::bigint[],
    @jitter_seconds::bigint[], @require_success_within_seconds::bigint[], @paused::boolean[], @next_tick::timestamptz[],
    @name::text[], @handler::text[], @queue::text[], @priority::bigint[], @payload::text[], @max_retries::bigint[], @settings::text[],
    @settings_version::bigint[])
AS given (
    id, cron, time_zone, misfire, overlap, spread_seconds, offset_seconds, end_at, max_runs, jitter_seconds, require_success_within_seconds, paused, next_tick,
    name, handler, queue, priority, payload, max_retries, settings, settings_version)
JOIN made ON made.id = given.id
WHERE schedules.id = given.id
RETURNING
    /*columns/schedule*/
