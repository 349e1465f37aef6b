-- The jobs that a bulk operation cancelled, newest first; called by BulkSteps.
SELECT
    job_id
FROM bulk_jobs
WHERE operation_id = @operation_id
    AND job_id < @before
ORDER BY
    job_id DESC
LIMIT @limit
