-- Makes of waiting jobs what those would be that have their unique keys, after unique/lock_holders; called by UniqueHolders.
-- One that was claimed before waits as long as it had to, and keeps room for its next attempt.
UPDATE jobs
SET
    name = given.name,
    handler = given.handler,
    queue = given.queue,
    priority = given.priority,
    payload = given.payload,
    max_retries = GREATEST(given.max_retries, jobs.attempt),
    settings = given.settings,
    settings_version = given.settings_version,
    scheduled_at = GREATEST(
        LEAST(
            COALESCE(given.run_at, clock_timestamp() + given.delay * interval '1 microsecond'),
            jobs.created_at + given.max_delay * interval '1 microsecond'),
        CASE WHEN jobs.fence > 0 THEN jobs.scheduled_at END),
    gate = (jobs.gate & ~4) | given.gate::integer,
    waits_on = given.waits_on,
    order_number = given.order_number,
    traceparent = given.traceparent,
    progress = NULL,
    progress_message = NULL,
    checkpoint = NULL,
    revision = jobs.revision + given.revisions
FROM unnest(
    @id::uuid[], @name::text[], @handler::text[], @queue::text[], @priority::bigint[], @payload::text[], @max_retries::bigint[], @settings::text[],
    @settings_version::bigint[], @delay::bigint[], @run_at::timestamptz[], @max_delay::bigint[], @gate::bigint[], @waits_on::text[],
    @order_number::bigint[], @traceparent::text[], @revisions::bigint[])
AS given (
    id, name, handler, queue, priority, payload, max_retries, settings,
    settings_version, delay, run_at, max_delay, gate, waits_on,
    order_number, traceparent, revisions)
WHERE jobs.id = given.id
RETURNING
    jobs.id,
    jobs.queue,
    jobs.priority,
    jobs.scheduled_at
