-- Lists jobs of any status, newest first, walking the primary key backwards; called by SqlJobReader.
SELECT
    /*columns/job*/
FROM jobs
WHERE id < @before
    AND (@type::text IS NULL OR job_type = @type)
    AND (@queue::text IS NULL OR queue = @queue)
    AND (@handler::text IS NULL OR handler = @handler)
ORDER BY
    id DESC
LIMIT @limit::bigint
