-- Tells the rates of queues what has started, after queue_limits/take; called by QueueRooms.
-- When the claim is written, and a start counts from then on: so no two come closer together than the rate allows, however long a claim takes.
UPDATE queue_limits
SET
    next_at = GREATEST(next_at, clock_timestamp() - (used.burst - 1) * used.interval_us * interval '1 microsecond')
        + used.started * used.interval_us * interval '1 microsecond'
FROM unnest(@name::text[], @started::bigint[], @interval_us::bigint[], @burst::bigint[]) AS used (name, started, interval_us, burst)
WHERE queue_limits.name = used.name
