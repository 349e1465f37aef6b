-- Deletes bulk operations that ended long ago; called by SqlBulkStore after bulk/prune_jobs.
WITH old AS MATERIALIZED (
    SELECT id
    FROM bulk_operations
    WHERE ended_at < clock_timestamp() - @age::bigint * interval '1 microsecond'
    ORDER BY
        id
    LIMIT @max::bigint
    FOR UPDATE SKIP LOCKED)
DELETE FROM bulk_operations
USING old
WHERE bulk_operations.id = old.id
