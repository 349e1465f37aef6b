-- Gives a queue a limit, or its limit other numbers, while there are fewer than a number, after queue_limits/hold; called by SqlQueueLimits.
-- The next start is no later than one interval from now: else it would be as far off as the numbers put it that held before.
INSERT INTO queue_limits (
    name, concurrency, starts, per_us, burst, version, created_at, updated_at)
SELECT
    @name::text, @concurrency::bigint, @starts::bigint, @per_us::bigint, @burst::bigint, 1, clock.now, clock.now
FROM (SELECT clock_timestamp() AS now) AS clock
WHERE EXISTS (SELECT 1 FROM queue_limits WHERE name = @name)
    OR (SELECT COUNT(*) FROM queue_limits) < @most::bigint
ON CONFLICT (name) DO UPDATE SET
    concurrency = excluded.concurrency,
    starts = excluded.starts,
    per_us = excluded.per_us,
    burst = excluded.burst,
    next_at = CASE
        WHEN queue_limits.next_at > excluded.updated_at + excluded.per_us / excluded.starts * interval '1 microsecond'
            THEN excluded.updated_at + excluded.per_us / excluded.starts * interval '1 microsecond'
        ELSE queue_limits.next_at END,
    version = queue_limits.version + 1,
    updated_at = excluded.updated_at
RETURNING
    name,
    concurrency,
    starts,
    per_us,
    burst,
    version,
    created_at,
    updated_at
