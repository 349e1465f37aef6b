-- Reads named limits by their names; called by SqlNamedLimits.
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
WHERE name = ANY (@names::text[])
