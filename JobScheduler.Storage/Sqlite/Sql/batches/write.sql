-- Writes the counts and the state of a batch; called by BatchPass.
UPDATE batches
SET
    status = @status,
    completed = @completed,
    failed = @failed,
    cancelled = @cancelled,
    ended_at = CASE @ends WHEN 1 THEN COALESCE(ended_at, @clock) END
WHERE id = @id
