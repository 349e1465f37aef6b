-- Writes what a cancel request leads to, after jobs/lock; called by JobOperations.
UPDATE jobs
SET
    status = @status,
    cancel_requested = @cancel_requested,
    finished_at = CASE @ends WHEN 1 THEN @clock END
WHERE id = @id
RETURNING
    /*columns/job*/
