-- The last of so many, where there are so many; a part of the searches, called by JobSearcher. Looked for only when a job is not found.
(
        SELECT CASE COUNT(*) WHEN @budget THEN MIN(id) END
        FROM (
            SELECT id
            FROM jobs INDEXED BY jobs_by_status
            WHERE status IN ('retrying', 'completed', 'failed', 'cancelled')
                AND status = @status
                AND id < @before
                AND id >= @floor
            ORDER BY
                id DESC
            LIMIT @budget))
