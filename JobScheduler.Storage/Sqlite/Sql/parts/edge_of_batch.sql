-- The last of so many, where there are so many; a part of the searches, called by JobSearcher. Looked for only when a job is not found.
(
        SELECT CASE COUNT(*) WHEN @budget THEN MIN(id) END
        FROM (
            SELECT id
            FROM jobs INDEXED BY jobs_of_batch
            WHERE batch_id = @batch_id
                AND batch_id IS NOT NULL
                AND id < @before
                AND id >= @floor
            ORDER BY
                id DESC
            LIMIT @budget))
