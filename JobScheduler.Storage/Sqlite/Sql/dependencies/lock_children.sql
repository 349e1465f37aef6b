-- The one writer holds all jobs; called by DependencyPass.
SELECT
    id
FROM jobs
WHERE id IN (SELECT value FROM json_each(@ids))
