-- Reads a named limit for a change that follows in the same transaction; called by SqlNamedLimits.
SELECT
    name,
    concurrency,
    starts,
    per_us,
    burst,
    version,
    created_at,
    updated_at
FROM named_limits
WHERE name = @name
