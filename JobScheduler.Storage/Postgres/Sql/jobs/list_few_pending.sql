-- Lists pending jobs, newest first: open ones from the index of due jobs, gated ones from their own, sorted; called by PendingPage. IS TRUE keeps the planner off the primary key.
WITH page AS (
    SELECT id
    FROM jobs
    WHERE status IN ('pending', 'retrying')
        AND gate = 0
        AND status = 'pending'
        AND (id < @before) IS TRUE
        AND (@type::text IS NULL OR job_type = @type)
        AND (@queue::text IS NULL OR queue = @queue)
        AND (@handler::text IS NULL OR handler = @handler)
    UNION ALL
    SELECT id
    FROM jobs
    WHERE status = 'pending'
        AND gate > 0
        AND (id < @before) IS TRUE
        AND (@type::text IS NULL OR job_type = @type)
        AND (@queue::text IS NULL OR queue = @queue)
        AND (@handler::text IS NULL OR handler = @handler)
    ORDER BY
        id DESC
    LIMIT @limit::bigint)
SELECT
    /*columns/job*/
FROM page
JOIN jobs USING (id)
ORDER BY
    id DESC
