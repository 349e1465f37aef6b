-- Gives waiting jobs another queue or priority, after jobs/lock_many; called by BulkChanges.
UPDATE jobs
SET
    queue = COALESCE(@queue::text, queue),
    priority = COALESCE(@priority::bigint, priority)
WHERE jobs.id = ANY (@ids::uuid[])
    AND jobs.status IN ('pending', 'retrying')
RETURNING
    /*columns/job_row*/
