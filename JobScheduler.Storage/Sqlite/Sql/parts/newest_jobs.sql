-- The newest jobs, at most so many; a part of the searches, called by JobSearcher.
FROM (
    SELECT *
    FROM jobs
    WHERE id < @before
        AND id >= @floor
    ORDER BY
        id DESC
    LIMIT @budget) AS jobs
