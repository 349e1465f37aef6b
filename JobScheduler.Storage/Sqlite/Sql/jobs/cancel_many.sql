-- Writes what cancels of many jobs lead to, after jobs/lock_many; called by BulkChanges.
UPDATE jobs
SET
    status = @status,
    cancel_requested = @cancel_requested,
    finished_at = CASE @ends WHEN 1 THEN @clock END
WHERE id = @id
RETURNING
    /*columns/job_row*/
