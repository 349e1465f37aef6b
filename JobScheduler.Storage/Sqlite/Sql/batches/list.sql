-- The newest batches below an id; called by SqlBatchStore.
SELECT
    /*columns/batch*/
FROM batches
WHERE id < @before
ORDER BY
    id DESC
LIMIT @limit
