-- Writes how far a bulk operation has come; called by BulkSteps after bulk/next.
UPDATE bulk_operations
SET
    status = @status,
    cursor = @cursor,
    progress = @progress,
    paced_from = @paced_from,
    paced_count = @paced_count,
    next_at = @next_at,
    ended_at = CASE @status WHEN 'running' THEN NULL ELSE clock_timestamp() END
WHERE id = @id
    AND status = 'running'
