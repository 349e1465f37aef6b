-- Lists the retrying or ended jobs of one status, newest first, walking their own index backwards; called by SqlJobReader.
SELECT
    /*columns/job*/
FROM jobs INDEXED BY jobs_by_status
WHERE status IN ('retrying', 'completed', 'failed', 'cancelled')
    AND status = @status
    AND id < @before
    AND (@type IS NULL OR job_type = @type)
    AND (@queue IS NULL OR +queue = @queue)
    AND (@handler IS NULL OR handler = @handler)
ORDER BY
    id DESC
LIMIT @limit
