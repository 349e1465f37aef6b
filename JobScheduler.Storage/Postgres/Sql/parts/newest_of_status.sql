-- The newest retrying or ended jobs of one status, at most so many, each with its place; a part of the searches, called by JobSearcher.
FROM (
    SELECT
        *,
        row_number() OVER (ORDER BY status DESC, id DESC) AS place
    FROM jobs
    WHERE status IN ('retrying', 'completed', 'failed', 'cancelled')
        AND status >= @status
        AND (status, id) < (@status, @before)
        AND id >= @floor
    ORDER BY
        status DESC,
        id DESC
    LIMIT @budget::bigint) AS jobs
