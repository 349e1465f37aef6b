-- The pending jobs where they are few, by id; a part of the searches, called by JobSearcher.
WITH page AS (
    SELECT id
    FROM jobs
    WHERE status IN ('pending', 'retrying')
        AND gate = 0
        AND status = 'pending'
        AND (id < @before) IS TRUE
        AND /*parts/sought*/
    UNION ALL
    SELECT id
    FROM jobs
    WHERE status = 'pending'
        AND gate > 0
        AND (id < @before) IS TRUE
        AND /*parts/sought*/
    ORDER BY
        id DESC
    LIMIT @limit::bigint)
