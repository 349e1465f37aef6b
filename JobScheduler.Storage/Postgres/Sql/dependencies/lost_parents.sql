-- Of the parents behind the given one, by id, how each stands: a job, a batch, or neither any more; called by DependencySweep.
-- One probe of job_links for each, however many wait for it.
WITH RECURSIVE walk AS (
    (SELECT
        parent,
        1 AS position
    FROM job_links
    WHERE parent > @after
    ORDER BY
        parent
    LIMIT 1)
    UNION ALL
    SELECT
        next.parent,
        walk.position + 1
    FROM walk
    CROSS JOIN LATERAL (
        SELECT
            parent
        FROM job_links
        WHERE parent > walk.parent
        ORDER BY
            parent
        LIMIT 1) AS next
    WHERE walk.position < @max::bigint)
SELECT
    walk.parent,
    COALESCE(jobs.status, batches.status) AS status,
    EXISTS (
        SELECT 1
        FROM job_links
        WHERE job_links.parent = walk.parent
            AND job_links.on_failure <> 'hold') AS decides
FROM walk
LEFT JOIN jobs ON jobs.id = walk.parent
LEFT JOIN batches ON batches.id = walk.parent
ORDER BY
    walk.parent
