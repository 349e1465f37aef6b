-- Lists running jobs, newest first: few, so they come from their own index and are sorted; called by SqlJobReader.
SELECT
    /*columns/job*/
FROM jobs
WHERE status = 'running'
    AND id < @before
    AND (@type::text IS NULL OR job_type = @type)
    AND (@queue::text IS NULL OR queue = @queue)
    AND (@handler::text IS NULL OR handler = @handler)
ORDER BY
    id DESC
LIMIT @limit::bigint
