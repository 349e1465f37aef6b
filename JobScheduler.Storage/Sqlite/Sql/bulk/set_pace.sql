-- Changes the pace of a running bulk operation, reckoned from now on; called by SqlBulkStore.
UPDATE bulk_operations
SET
    pace = @pace,
    paced_from = @clock,
    paced_count = 0,
    next_at = @clock + @first
WHERE id = @id
    AND status = 'running'
RETURNING
    /*columns/bulk*/
