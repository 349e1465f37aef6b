-- Deletes jobs that have ended, after jobs/lock_many; called by BulkDeletes.
DELETE FROM jobs
WHERE id = @id
    AND status IN ('completed', 'failed', 'cancelled')
