-- The batches among these; called by JobParents.
SELECT
    id,
    status
FROM batches
WHERE id IN (SELECT value FROM json_each(@ids))
ORDER BY
    id
