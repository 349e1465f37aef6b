-- Writes the counts and the state of batches; called by BatchPass for rows that it has locked.
UPDATE batches
SET
    status = counted.status,
    completed = counted.completed,
    failed = counted.failed,
    cancelled = counted.cancelled,
    ended_at = CASE WHEN counted.ends THEN COALESCE(batches.ended_at, clock_timestamp()) END
FROM unnest(@id::uuid[], @status::text[], @completed::bigint[], @failed::bigint[], @cancelled::bigint[], @ends::boolean[])
AS counted (id, status, completed, failed, cancelled, ends)
WHERE batches.id = counted.id
