-- The jobs among these; called by JobParents.
SELECT
    id,
    status
FROM jobs
WHERE id IN (SELECT value FROM json_each(@ids))
ORDER BY
    id
