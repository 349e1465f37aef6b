-- The newest members of a batch, at most so many, each with its place; a part of the searches, called by JobSearcher.
FROM (
    SELECT
        *,
        row_number() OVER (ORDER BY id DESC) AS place
    FROM jobs
    WHERE batch_id = @batch_id
        AND batch_id IS NOT NULL
        AND id < @before
        AND id >= @floor
    ORDER BY
        id DESC
    LIMIT @budget::bigint) AS jobs
