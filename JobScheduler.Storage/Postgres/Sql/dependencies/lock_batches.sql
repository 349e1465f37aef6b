-- The batches among these, locked so that none of them ends or is sealed unseen; called by JobParents.
SELECT
    id,
    status
FROM batches
WHERE id = ANY (@ids::uuid[])
ORDER BY
    id
FOR NO KEY UPDATE
