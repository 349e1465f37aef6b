-- Those of these batches that nobody else holds, locked; called by BatchPass.
SELECT
    /*columns/batch*/,
    batches.followed IS NOT NULL AS is_followed
FROM batches
WHERE id = ANY (@ids::uuid[])
ORDER BY
    id
FOR NO KEY UPDATE SKIP LOCKED
