-- The newest runs of a schedule, at most so many; a part of the searches, called by JobSearcher.
FROM (
    SELECT *
    FROM jobs INDEXED BY jobs_of_schedule
    WHERE schedule_id = @schedule_id
        AND schedule_id IS NOT NULL
        AND id < @before
        AND id >= @floor
    ORDER BY
        id DESC
    LIMIT @budget) AS jobs
