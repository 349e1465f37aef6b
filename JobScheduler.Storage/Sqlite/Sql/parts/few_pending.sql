-- The pending jobs where they are few, by id; a part of the searches, called by JobSearcher.
WITH page AS (
    SELECT id
    FROM jobs INDEXED BY jobs_due
    WHERE status IN ('pending', 'retrying')
        AND gate = 0
        AND status = 'pending'
        AND id < @before
        AND /*parts/sought*/
    UNION ALL
    SELECT id
    FROM jobs INDEXED BY jobs_gated
    WHERE status = 'pending'
        AND gate > 0
        AND id < @before
        AND /*parts/sought*/
    ORDER BY
        id DESC
    LIMIT @limit)
