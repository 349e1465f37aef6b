-- The limits that jobs wait for or that have used permits to take away, by name; called by SqlLimitStore.
-- One probe of jobs_parked for each limit, however many jobs wait for it.
WITH RECURSIVE waited AS (
    (SELECT
        waits_on AS limit_name,
        1 AS position
    FROM jobs
    WHERE waits_on > @after
        AND status IN ('pending', 'retrying')
        AND gate = 4
    ORDER BY
        waits_on
    LIMIT 1)
    UNION ALL
    SELECT
        next.waits_on,
        waited.position + 1
    FROM waited
    CROSS JOIN LATERAL (
        SELECT
            waits_on
        FROM jobs
        WHERE waits_on > waited.limit_name
            AND status IN ('pending', 'retrying')
            AND gate = 4
        ORDER BY
            waits_on
        LIMIT 1) AS next
    WHERE waited.position < @max::bigint),
used AS (
    SELECT
        limit_name
    FROM permits
    WHERE used_at IS NOT NULL
        AND limit_name > @after
    ORDER BY
        limit_name
    LIMIT @max::bigint)
SELECT
    limit_name
FROM (
    SELECT limit_name FROM waited
    UNION
    SELECT limit_name FROM used) AS found
ORDER BY
    limit_name
LIMIT @max::bigint
