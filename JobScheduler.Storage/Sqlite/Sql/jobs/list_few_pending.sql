-- Lists pending jobs, newest first: open ones from the index of due jobs, gated ones from their own, sorted; called by PendingPage.
WITH page AS (
    SELECT id
    FROM jobs INDEXED BY jobs_due
    WHERE status IN ('pending', 'retrying')
        AND gate = 0
        AND status = 'pending'
        AND id < @before
        AND (@type IS NULL OR job_type = @type)
        AND (@queue IS NULL OR queue = @queue)
        AND (@handler IS NULL OR handler = @handler)
    UNION ALL
    SELECT id
    FROM jobs INDEXED BY jobs_gated
    WHERE status = 'pending'
        AND gate > 0
        AND id < @before
        AND (@type IS NULL OR job_type = @type)
        AND (@queue IS NULL OR queue = @queue)
        AND (@handler IS NULL OR handler = @handler)
    ORDER BY
        id DESC
    LIMIT @limit)
SELECT
    /*columns/job*/
FROM page
JOIN jobs USING (id)
ORDER BY
    id DESC
