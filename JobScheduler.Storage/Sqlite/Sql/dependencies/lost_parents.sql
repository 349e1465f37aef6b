-- Of the parents behind the given one, by id, how each stands: a job, a batch, or neither any more; called by DependencySweep.
-- One probe of job_links for each, however many wait for it.
WITH RECURSIVE walk (position, parent) AS (
    SELECT
        1,
        (SELECT parent FROM job_links WHERE parent > @after ORDER BY parent LIMIT 1)
    UNION ALL
    SELECT
        walk.position + 1,
        (SELECT job_links.parent FROM job_links WHERE job_links.parent > walk.parent ORDER BY job_links.parent LIMIT 1)
    FROM walk
    WHERE walk.parent IS NOT NULL
        AND walk.position < @max)
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
WHERE walk.parent IS NOT NULL
ORDER BY
    walk.parent
