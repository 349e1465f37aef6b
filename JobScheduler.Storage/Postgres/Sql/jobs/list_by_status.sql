-- Lists the retrying or ended jobs of one status, newest first, walking their own index backwards; called by SqlJobReader.
-- The pair leaves the planner only that index: with a plain equality it would walk the primary key past all that is newer and in other states.
SELECT
    /*columns/job*/
FROM jobs
WHERE status IN ('retrying', 'completed', 'failed', 'cancelled')
    AND status >= @status
    AND (status, id) < (@status, @before)
    AND (@type::text IS NULL OR job_type = @type)
    AND (@queue::text IS NULL OR queue = @queue)
    AND (@handler::text IS NULL OR handler = @handler)
ORDER BY
    status DESC,
    id DESC
LIMIT @limit::bigint
