-- The newest retrying or ended jobs of one status, at most so many; a part of the searches, called by JobSearcher.
FROM (
    SELECT *
    FROM jobs INDEXED BY jobs_by_status
    WHERE status IN ('retrying', 'completed', 'failed', 'cancelled')
        AND status = @status
        AND id < @before
        AND id >= @floor
    ORDER BY
        id DESC
    LIMIT @budget) AS jobs
