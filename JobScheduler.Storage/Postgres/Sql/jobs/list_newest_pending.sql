-- Lists the pending ones of the 10,000 newest jobs, newest first; called by PendingPage.
SELECT
    /*columns/job*/
FROM (SELECT * FROM jobs WHERE id < @before ORDER BY id DESC LIMIT 10000) AS jobs
WHERE status = 'pending'
    AND (@type::text IS NULL OR job_type = @type)
    AND (@queue::text IS NULL OR queue = @queue)
    AND (@handler::text IS NULL OR handler = @handler)
ORDER BY
    id DESC
LIMIT @limit::bigint
