-- A page of named limits; called by SqlNamedLimits.
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
WHERE name > @after
ORDER BY
    name
LIMIT @max::bigint
