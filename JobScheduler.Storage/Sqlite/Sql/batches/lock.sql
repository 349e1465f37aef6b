-- Batches; called by BatchPass.
SELECT
    /*columns/batch*/,
    batches.followed IS NOT NULL AS is_followed
FROM batches
WHERE id IN (SELECT value FROM json_each(@ids))
ORDER BY
    id
