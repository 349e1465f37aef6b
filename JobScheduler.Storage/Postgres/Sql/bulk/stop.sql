-- Stops a running bulk operation; called by SqlBulkStore.
UPDATE bulk_operations
SET
    status = 'stopped',
    ended_at = clock_timestamp()
WHERE id = @id
    AND status = 'running'
RETURNING
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
