-- Whether any bulk operation runs; called by SqlBulkStore.
SELECT
    id
FROM bulk_operations
WHERE status = 'running'
LIMIT 1
