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
    /*columns/bulk*/
