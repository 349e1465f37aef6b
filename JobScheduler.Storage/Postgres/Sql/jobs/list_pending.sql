-- Lists pending jobs, newest first, walking the primary key backwards past all that is newer; called by PendingPage.
SELECT
    /*columns/job*/
FROM jobs
WHERE id < @before
    AND status = 'pending'
    AND (@type::text IS NULL OR job_type = @type)
    AND (@queue::text IS NULL OR queue = @queue)
    AND (@handler::text IS NULL OR handler = @handler)
ORDER BY
    id DESC
LIMIT @limit::bigint
