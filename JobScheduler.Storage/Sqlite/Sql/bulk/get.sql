-- Reads one bulk operation; called by SqlBulkStore.
SELECT
    /*columns/bulk*/
FROM bulk_operations
WHERE id = @id
