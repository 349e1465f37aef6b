-- The limits that jobs wait for or that have used permits to take away, by name; called by SqlLimitStore.
-- One probe of jobs_parked for each limit, however many jobs wait for it.
WITH RECURSIVE waited (position, limit_name) AS (
    SELECT
        1,
        (SELECT waits_on
        FROM jobs INDEXED BY jobs_parked
        WHERE waits_on > @after
            AND status IN ('pending', 'retrying')
            AND gate = 4
        ORDER BY
            waits_on
        LIMIT 1)
    UNION ALL
    SELECT
        waited.position + 1,
        (SELECT waits_on
        FROM jobs INDEXED BY jobs_parked
        WHERE waits_on > waited.limit_name
            AND status IN ('pending', 'retrying')
            AND gate = 4
        ORDER BY
            waits_on
        LIMIT 1)
    FROM waited
    WHERE waited.limit_name IS NOT NULL
        AND waited.position < @max)
SELECT
    limit_name
FROM (
    SELECT limit_name FROM waited WHERE limit_name IS NOT NULL
    UNION
    SELECT limit_name
    FROM (
        SELECT limit_name
        FROM permits
        WHERE used_at IS NOT NULL
            AND limit_name > @after
        ORDER BY
            limit_name
        LIMIT @max))
ORDER BY
    limit_name
LIMIT @max
