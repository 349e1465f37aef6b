-- Gives waiting jobs another queue or priority, after jobs/lock_many; called by BulkChanges.
UPDATE jobs
SET
    queue = COALESCE(@queue, queue),
    priority = COALESCE(@priority, priority)
WHERE jobs.id IN (SELECT value FROM json_each(@ids))
    AND jobs.status IN ('pending', 'retrying')
RETURNING
    /*columns/job_row*/
