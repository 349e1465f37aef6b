-- Lists running jobs, newest first: few, so they come from their own index and are sorted; called by SqlJobReader.
SELECT
    /*columns/job*/
FROM jobs INDEXED BY jobs_running
WHERE status = 'running'
    AND id < @before
    AND (@type IS NULL OR job_type = @type)
    AND (@queue IS NULL OR +queue = @queue)
    AND (@handler IS NULL OR handler = @handler)
ORDER BY
    id DESC
LIMIT @limit
