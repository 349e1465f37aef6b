-- Stops a running bulk operation; called by SqlBulkStore.
UPDATE bulk_operations
SET
    status = 'stopped',
    ended_at = clock_timestamp()
WHERE id = @id
    AND status = 'running'
RETURNING
    /*columns/bulk*/
