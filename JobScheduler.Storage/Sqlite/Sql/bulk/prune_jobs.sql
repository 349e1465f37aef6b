-- Forgets what bulk operations that ended long ago cancelled; called by SqlBulkStore.
DELETE FROM bulk_jobs
WHERE (operation_id, job_id) IN (
    SELECT
        bulk_jobs.operation_id,
        bulk_jobs.job_id
    FROM bulk_operations
    JOIN bulk_jobs ON bulk_jobs.operation_id = bulk_operations.id
    WHERE bulk_operations.ended_at < @clock - @age
    LIMIT @max)
