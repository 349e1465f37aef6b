-- Gives a named limit its numbers, or makes it while there are fewer than a number, after named_limits/lock; called by SqlNamedLimits.
INSERT INTO named_limits (
    name, concurrency, starts, per_us, burst, version, created_at, updated_at)
SELECT
    @name, @concurrency, @starts, @per_us, @burst, 1, @clock, @clock
WHERE EXISTS (SELECT 1 FROM named_limits WHERE name = @name)
    OR (SELECT COUNT(*) FROM named_limits) < @most
ON CONFLICT (name) DO UPDATE SET
    concurrency = excluded.concurrency,
    starts = excluded.starts,
    per_us = excluded.per_us,
    burst = excluded.burst,
    version = named_limits.version + 1,
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
