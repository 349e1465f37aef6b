-- Searches among jobs that are named by their ids; called by JobSearcher.
SELECT
    /*columns/job_row*/
FROM jobs
WHERE id = ANY (@ids::uuid[])
    AND id < @before
    AND /*parts/sought*/
ORDER BY
    id DESC
LIMIT @limit::bigint
