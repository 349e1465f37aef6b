-- Deletes bulk operations that ended long ago; called by SqlBulkStore after bulk/prune_jobs.
DELETE FROM bulk_operations
WHERE id IN (
    SELECT id
    FROM bulk_operations
    WHERE ended_at < @clock - @age
    ORDER BY
        id
    LIMIT @max)
