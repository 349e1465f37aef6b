-- Changes the pace of a running bulk operation, reckoned from now on; called by SqlBulkStore.
UPDATE bulk_operations
SET
    pace = @pace,
    paced_from = clock.now,
    paced_count = 0,
    next_at = clock.now + @first::bigint * interval '1 microsecond'
FROM (SELECT clock_timestamp() AS now) AS clock
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
