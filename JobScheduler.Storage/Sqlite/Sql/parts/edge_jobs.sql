-- The last of so many, where there are so many; a part of the searches, called by JobSearcher. Looked for only when a job is not found.
(
        SELECT CASE COUNT(*) WHEN @budget THEN MIN(id) END
        FROM (
            SELECT id
            FROM jobs
            WHERE id < @before
                AND id >= @floor
            ORDER BY
                id DESC
            LIMIT @budget))
