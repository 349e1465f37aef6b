-- Forgets what bulk operations that ended long ago cancelled; called by SqlBulkStore.
WITH old AS MATERIALIZED (
    SELECT
        bulk_jobs.operation_id,
        bulk_jobs.job_id
    FROM bulk_operations
    JOIN bulk_jobs ON bulk_jobs.operation_id = bulk_operations.id
    WHERE bulk_operations.ended_at < clock_timestamp() - @age::bigint * interval '1 microsecond'
    LIMIT @max::bigint
    FOR UPDATE OF bulk_jobs SKIP LOCKED)
DELETE FROM bulk_jobs
USING old
WHERE bulk_jobs.operation_id = old.operation_id
    AND bulk_jobs.job_id = old.job_id
