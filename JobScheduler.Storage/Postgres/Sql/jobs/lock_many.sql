-- Reads jobs for changes that follow in the same transaction; called by BulkChanges.
SELECT
    /*columns/job_row*/,
    withdrawn
FROM jobs
WHERE jobs.id = ANY (@ids::uuid[])
ORDER BY
    id
FOR UPDATE
