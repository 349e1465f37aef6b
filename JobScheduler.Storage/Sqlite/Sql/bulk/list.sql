-- Lists bulk operations, newest first; called by SqlBulkStore.
SELECT
    /*columns/bulk*/
FROM bulk_operations
WHERE id < @before
ORDER BY
    id DESC
LIMIT @limit
