-- Reads jobs for changes that follow in the same transaction. The one writer is the lock; called by BulkChanges.
SELECT
    /*columns/job_row*/,
    withdrawn
FROM jobs
WHERE jobs.id IN (SELECT value FROM json_each(@ids))
ORDER BY
    id
