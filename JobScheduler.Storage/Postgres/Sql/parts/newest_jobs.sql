-- The newest jobs, at most so many, each with its place; a part of the searches, called by JobSearcher.
FROM (
    SELECT
        *,
        row_number() OVER (ORDER BY id DESC) AS place
    FROM jobs
    WHERE id < @before
        AND id >= @floor
    ORDER BY
        id DESC
    LIMIT @budget::bigint) AS jobs
