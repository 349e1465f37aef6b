-- The newest members of a batch, at most so many; a part of the searches, called by JobSearcher.
FROM (
    SELECT *
    FROM jobs INDEXED BY jobs_of_batch
    WHERE batch_id = @batch_id
        AND batch_id IS NOT NULL
        AND id < @before
        AND id >= @floor
    ORDER BY
        id DESC
    LIMIT @budget) AS jobs
