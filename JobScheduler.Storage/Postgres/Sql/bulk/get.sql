-- Reads one bulk operation; called by SqlBulkStore.
SELECT
    id,
    action,
    status,
    who,
    reason,
    filter,
    plan,
    pace,
    cursor,
    progress,
    paced_from,
    paced_count,
    created_at,
    ended_at
FROM bulk_operations
WHERE id = @id
