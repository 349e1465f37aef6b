-- The jobs among these, locked so that none of them ends unseen; called by JobParents.
SELECT
    id,
    status
FROM jobs
WHERE id = ANY (@ids::uuid[])
ORDER BY
    id
FOR NO KEY UPDATE
