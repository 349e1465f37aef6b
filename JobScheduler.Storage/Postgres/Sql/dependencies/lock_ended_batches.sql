-- Those of these batches that have ended and that nobody else holds; called by DependencySweep.
SELECT
    id,
    status
FROM batches
WHERE id = ANY (@ids::uuid[])
    AND ended_at IS NOT NULL
ORDER BY
    id
FOR NO KEY UPDATE SKIP LOCKED
